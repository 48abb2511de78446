-- How an answer came about, for those who ask why.
create table provenance (
  answer integer primary key references answer on delete cascade,
  -- The question as it was understood, without case and punctuation, to give the same answer again.
  folded text not null,
  -- The state of the articles that it was answered from.
  articles text not null,
  -- Whether the answer may be given again: a model wrote it, and nothing went wrong.
  reusable integer not null,
  report text not null
);

create index provenance_by_question on provenance (folded);

-- What asking models took. Outlives the answers of readers who have their data deleted, without
-- their name, so that budgets and sums stay right.
create table usage (
  at integer not null,
  reader text,
  guild integer,
  model text not null,
  input integer not null,
  output integer not null,
  price real not null
);

create index usage_by_time on usage (at);
