-- Digests that are sent to a channel by themselves, at most one a channel.
create table digest (
  channel integer primary key,
  guild integer not null,
  period text not null check (period in ('daily', 'weekly')),
  -- The hour of the day from which on it is sent, 0 to 23.
  hour integer not null,
  source text,
  topic text,
  -- The last period that it was sent for, such as 2025-06-04 or 2025-W23.
  last text
);

create index digest_by_guild on digest (guild);
