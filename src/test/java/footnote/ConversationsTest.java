package footnote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import footnote.answer.Answer;
import footnote.answer.Answerer;
import footnote.answer.FollowUp;
import footnote.answer.Inquiry;
import footnote.answer.Reply;
import footnote.answer.Sentence;
import footnote.answer.Turn;
import footnote.retrieval.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Asks the seeds in conversations: is a follow-up understood, and a new topic left alone?
///
/// The floors lie a little below what was measured when they were set.
class ConversationsTest {
  private static final Path CONVERSATIONS =
      Path.of("src/test/resources/conversations/conversations.jsonl");
  private static final int FIRST_HITS = 4;

  @TempDir private Path folder;

  /// How the last questions of some conversations went.
  private static final class Tally {
    int asked;
    int found;
    int right;
    final List<String> missed = new ArrayList<>();

    double share(int count) {
      return count / (double) asked;
    }
  }

  @Test
  void followUpsAreUnderstoodAndNewTopicsLeftAlone() throws IOException {
    Tally followUps = new Tally();
    Tally alone = new Tally();
    Tally topics = new Tally();
    Tally topicsAlone = new Tally();
    try (Library library = Library.in(folder).with("default", Path.of("seeds"))) {
      for (String line : Files.readAllLines(CONVERSATIONS)) {
        JsonNode conversation = new ObjectMapper().readTree(line);
        boolean newTopic = conversation.path("id").asText().startsWith("new-topic");
        List<Turn> turns = turnsBefore(library.answerer(), conversation);
        String last = conversation.path("turns").path(turns.size()).asText();
        String understood = FollowUp.selfContained(turns, last);
        count(newTopic ? topics : followUps, library.answerer(), understood, conversation);
        count(newTopic ? topicsAlone : alone, library.answerer(), last, conversation);
      }
    }
    System.out.printf(
        "follow-ups: article found %.2f (alone %.2f), answer right %.2f (alone %.2f); new topics right %.2f (alone %.2f); missed %s%n",
        followUps.share(followUps.found),
        alone.share(alone.found),
        followUps.share(followUps.right),
        alone.share(alone.right),
        topics.share(topics.right),
        topicsAlone.share(topicsAlone.right),
        followUps.missed);

    assertThat(followUps.share(followUps.found)).isGreaterThanOrEqualTo(0.9);
    assertThat(followUps.share(followUps.right)).isGreaterThanOrEqualTo(0.5);
    assertThat(followUps.right).isGreaterThan(alone.right);
    assertThat(topics.right).isGreaterThanOrEqualTo(topicsAlone.right - 1);
  }

  private static List<Turn> turnsBefore(Answerer answerer, JsonNode conversation) {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < conversation.path("turns").size() - 1; i++) {
      String understood =
          FollowUp.selfContained(turns, conversation.path("turns").path(i).asText());
      turns.add(
          new Turn(understood, sentences(answerer.apply(Inquiry.of(Question.of(understood))))));
    }
    return turns;
  }

  private static List<String> sentences(Reply reply) {
    return switch (reply.answer()) {
      case Answer.Grounded grounded -> grounded.sentences().stream().map(Sentence::text).toList();
      case Answer.Abstained abstained -> List.of();
    };
  }

  private static void count(
      Tally tally, Answerer answerer, String question, JsonNode conversation) {
    Reply reply = answerer.apply(Inquiry.of(Question.of(question)));
    String article = conversation.path("gold_article").asText();
    String answer = String.join(" ", sentences(reply));
    boolean found =
        reply.ranking().hits().stream()
            .limit(FIRST_HITS)
            .anyMatch(hit -> hit.article().id().name().contains(article));
    boolean right = false;
    for (JsonNode gold : conversation.path("answers")) {
      right |= answer.contains(gold.asText());
    }
    tally.asked++;
    tally.found += found ? 1 : 0;
    tally.right += right ? 1 : 0;
    if (!right) {
      tally.missed.add(
          conversation.path("id").asText() + (found ? "" : " (not found)") + " <" + question + ">");
    }
  }
}
