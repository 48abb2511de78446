// Logs in to a Discord by discord.js, asks the bot by a mention and by a reply, and prints what it
// answers as JSON. DISCORD_API, DISCORD_TOKEN, CHANNEL, BOT, QUESTION and FOLLOW_UP tell what to do.
import { Client, ComponentType, Events, GatewayIntentBits } from "discord.js";

const { DISCORD_API, DISCORD_TOKEN, CHANNEL, BOT, QUESTION, FOLLOW_UP } = process.env;

const client = new Client({
  intents: [
    GatewayIntentBits.Guilds,
    GatewayIntentBits.GuildMessages,
    GatewayIntentBits.MessageContent,
  ],
  rest: { api: DISCORD_API },
});

const giveUp = setTimeout(() => {
  console.error("No answer came in 20 seconds.");
  process.exit(1);
}, 20_000);

function texts(components) {
  return components.flatMap((part) =>
    part.type === ComponentType.TextDisplay ? [part.content] : texts(part.components ?? []),
  );
}

function buttons(components) {
  return components.flatMap((part) =>
    part.type === ComponentType.Button
      ? [part.label ?? part.emoji.name]
      : buttons(part.components ?? []),
  );
}

function answerTo(message) {
  return new Promise((resolve) => {
    const heard = (reply) => {
      const isAnswer = reply.author.id === BOT && reply.reference?.messageId === message.id;
      if (isAnswer && !texts(reply.components).join().includes("in the queue")) {
        client.off(Events.MessageCreate, heard);
        client.off(Events.MessageUpdate, updated);
        resolve(reply);
      }
    };
    const updated = (before, after) => heard(after);
    client.on(Events.MessageCreate, heard);
    client.on(Events.MessageUpdate, updated);
  });
}

client.once(Events.ClientReady, async () => {
  const channel = await client.channels.fetch(CHANNEL);
  const answers = [];
  const question = await channel.send(`<@${BOT}> ${QUESTION}`);
  const answer = await answerTo(question);
  answers.push(answer);
  const followUp = await answer.reply(`<@${BOT}> ${FOLLOW_UP}`);
  answers.push(await answerTo(followUp));
  console.log(
    JSON.stringify(
      answers.map((reply) => ({
        text: texts(reply.components).join("\n"),
        buttons: buttons(reply.components),
      })),
    ),
  );
  clearTimeout(giveUp);
  await client.destroy();
});

await client.login(DISCORD_TOKEN);
