-- Hashes of people are keyed with this, so that they cannot be found by trying all ids.
create table secret (
  id integer primary key check (id = 1),
  key blob not null
);

create table guild (
  id integer primary key,
  hidden integer not null,
  locale text
);

-- What a guild's settings name: channels, collections, curators' roles. None means no limit.
create table guild_choice (
  guild integer not null references guild on delete cascade,
  kind text not null check (kind in ('channel', 'collection', 'curator')),
  value text not null,
  primary key (guild, kind, value)
) without rowid;

create table answer (
  id integer primary key,
  conversation integer not null,
  asked_at integer not null,
  reader text not null,
  guild integer,
  channel integer not null,
  hidden integer not null,
  question text not null,
  -- The question without case and punctuation, to count the same one once.
  folded text not null,
  understood text not null,
  since text,
  until text,
  article_collection text,
  article_name text,
  -- Null if the articles answered.
  abstained text
);

create index answer_by_conversation on answer (conversation, asked_at);
create index answer_by_reader on answer (reader);
create index answer_by_age on answer (asked_at);
create index answer_by_guild on answer (guild, asked_at);

-- The collections and outlets that a question was limited to. Null as the value: to none of them.
create table scope (
  answer integer not null references answer on delete cascade,
  kind text not null check (kind in ('collection', 'outlet')),
  value text
);

create index scope_by_answer on scope (answer);

-- The messages that show an answer; a long one has several.
create table message (
  id integer primary key,
  answer integer not null references answer on delete cascade
);

create index message_by_answer on message (answer);

create table sentence (
  answer integer not null references answer on delete cascade,
  place integer not null,
  text text not null,
  -- Ranges of the words that answer, as start-end, separated by commas.
  marks text not null,
  -- Numbers of its footnotes, separated by commas.
  footnotes text not null,
  primary key (answer, place)
) without rowid;

create table footnote (
  answer integer not null references answer on delete cascade,
  number integer not null,
  collection text not null,
  name text not null,
  title text not null,
  author text,
  outlet text,
  published text,
  place text,
  url text,
  passage_ordinal integer not null,
  start integer not null,
  quote text not null,
  passage text not null,
  quote_start integer not null,
  primary key (answer, number)
) without rowid;

create table nearest (
  answer integer not null references answer on delete cascade,
  number integer not null,
  collection text not null,
  name text not null,
  title text not null,
  author text,
  outlet text,
  published text,
  place text,
  url text,
  primary key (answer, number)
) without rowid;

create table feedback (
  answer integer not null references answer on delete cascade,
  reader text not null,
  at integer not null,
  helpful integer not null,
  reason text,
  primary key (answer, reader)
) without rowid;

create index feedback_by_reader on feedback (reader);
