-- Where articles come from, besides the folders that the configuration names.
create table source (
  id integer primary key autoincrement,
  kind text not null check (kind in ('folder', 'feed', 'sitemap', 'page', 'upload')),
  location text not null,
  -- Which of a sitemap's addresses are wanted; null for all.
  pattern text,
  collection text not null,
  -- The guild whose curators added it; null for the operator.
  guild integer,
  -- Seconds from one look to the next; null to look only when asked.
  every integer,
  paused integer not null default 0,
  added_by text not null,
  added_at integer not null,
  checked_at integer,
  failure text,
  unique (collection, location)
);

create table job (
  id integer primary key autoincrement,
  kind text not null check (kind in ('update', 'full', 'preview')),
  source integer,
  guild integer,
  requested_by text not null,
  requested_at integer not null,
  started_at integer,
  ended_at integer,
  state text not null
    check (state in ('queued', 'running', 'done', 'failed', 'cancelled', 'refused', 'interrupted')),
  -- The process that runs it, as its number and the moment of its start.
  process text,
  added integer not null default 0,
  changed integer not null default 0,
  unchanged integer not null default 0,
  removed integer not null default 0,
  passages integer not null default 0,
  failed integer not null default 0,
  note text
);

create index job_by_state on job (state);

create table audit (
  id integer primary key autoincrement,
  at integer not null,
  by text not null,
  guild integer,
  action text not null,
  subject text not null
);

-- What articles said before they were changed or removed, for those who follow an old footnote.
create table revision (
  id integer primary key autoincrement,
  collection text not null,
  name text not null,
  title text not null,
  url text,
  text text not null,
  replaced_at integer not null
);

create index revision_by_article on revision (collection, name, replaced_at);

-- Articles that curators removed though their source still has them.
create table removed (
  collection text not null,
  name text not null,
  primary key (collection, name)
) without rowid;
