-- SPDX-License-Identifier: EUPL-1.2
-- The audit log: entries, the chain that seals them, and signed checkpoints.

create function is_audit_code(value text) returns boolean
language sql immutable parallel safe
as $$ select value ~ '^[ -~]{1,200}$' $$;
comment on function is_audit_code(text) is
  'Short printable ASCII: a code, an id or a hash, never content';
grant execute on function is_audit_code(text) to schulterschluss_app;

create table audit_entries (
  organisation_id uuid not null,
  id uuid not null,
  recorded_at timestamptz(3) not null,
  account_id uuid,
  membership_id uuid,
  on_behalf_of uuid,
  request_id text not null check (is_audit_code(request_id)),
  purpose text not null check (is_audit_code(purpose)),
  action text not null check (action ~ '^[a-zA-Z]+\.[a-zA-Z]+$'),
  object_type text not null check (is_audit_code(object_type)),
  object_id uuid not null,
  subject_id uuid,
  ground text check (is_audit_code(ground)),
  reason text check (is_audit_code(reason)),
  details text check (jsonb_typeof(details::jsonb) = 'object'),
  primary key (organisation_id, id)
);
comment on table audit_entries is
  'What was done, by whom and on what ground: codes, ids and keyed hashes, never content';
comment on column audit_entries.id is 'UUIDv7 made by the server from recorded_at, so that it sorts by time';
comment on column audit_entries.account_id is 'Null when the organisation acted by itself';
comment on column audit_entries.on_behalf_of is 'Membership represented by a deputy';
comment on column audit_entries.subject_id is 'Other organisation that the entry concerns';
comment on column audit_entries.ground is 'Code or id of what granted access';
comment on column audit_entries.details is
  'JSON as text: exactly these bytes are sealed';
create index audit_entries_by_object on audit_entries (organisation_id, object_id, id);
create index audit_entries_by_account on audit_entries (organisation_id, account_id, id);
select own_table('audit_entries', 'until the end of the year after the one in which they were sealed', 'append');

create table audit_pending (
  organisation_id uuid not null,
  entry_id uuid not null,
  primary key (organisation_id, entry_id)
);
comment on table audit_pending is 'Entries that wait for the sealer, a second at most';
select platform_table('audit_pending', 'the sealer asks which organisations have something to seal; ids only',
  'until sealed', 'append');
grant delete on audit_pending to schulterschluss_app;

create table audit_seals (
  organisation_id uuid not null,
  seq bigint not null check (seq > 0),
  entry_id uuid not null,
  hash bytea not null check (length(hash) = 32),
  segment date not null check (extract(day from segment) = 1),
  primary key (organisation_id, seq),
  unique (organisation_id, entry_id)
);
comment on table audit_seals is 'The chain: each hash covers the one before, the number and the entry';
comment on column audit_seals.segment is 'First day of the month (UTC) in which it was sealed';
select own_table('audit_seals', 'as long as its entry', 'append');

create table audit_checkpoints (
  organisation_id uuid not null,
  seq bigint not null check (seq > 0),
  kind text not null check (kind in ('interval', 'segment')),
  hash bytea not null check (length(hash) = 32),
  segment date not null,
  signed_at timestamptz(3) not null,
  key_id uuid not null,
  signature bytea not null check (length(signature) = 64),
  primary key (organisation_id, seq, kind)
);
comment on table audit_checkpoints is
  'Signed statements of the chain''s head; another organisation may hold copies';
comment on column audit_checkpoints.kind is
  'interval: every quarter of an hour with entries; segment: closes a month and stays when the month is dropped';
select own_table('audit_checkpoints', 'for good: they hold no personal data', 'append');

create table audit_held_checkpoints (
  organisation_id uuid not null,
  subject_id uuid not null check (subject_id <> organisation_id),
  seq bigint not null check (seq > 0),
  kind text not null check (kind in ('interval', 'segment')),
  hash bytea not null check (length(hash) = 32),
  segment date not null,
  signed_at timestamptz(3) not null,
  key_id uuid not null,
  signature bytea not null check (length(signature) = 64),
  held_since timestamptz(3) not null,
  primary key (organisation_id, subject_id, seq, kind)
);
comment on table audit_held_checkpoints is
  'Checkpoints of other organisations that this one holds as a witness';
comment on column audit_held_checkpoints.subject_id is 'Organisation whose chain it is';
select own_table('audit_held_checkpoints', 'for good: they hold no personal data', 'append');

create table audit_sealing (
  organisation_id uuid primary key,
  sealed_seq bigint not null,
  checkpoint_seq bigint not null,
  checkpointed_at timestamptz(3),
  open_segment date
);
comment on table audit_sealing is
  'Where the sealer stands; a reminder for it, no evidence';
comment on column audit_sealing.open_segment is 'Month that still wants its closing checkpoint';
select platform_table('audit_sealing', 'the sealer asks which organisations want a checkpoint; numbers only',
  'kept with the organisation', 'append');
grant update on audit_sealing to schulterschluss_app;

-- Whoever may append must not be able to forget: this is the only way out, and
-- it goes by the real clock, not by the one a transaction may set.
create function drop_audit_segment(dropped date) returns bigint
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  owner uuid := nullif(current_setting('app.organisation', true), '')::uuid;
  last_seq bigint;
  entries bigint;
begin
  if now() < date_trunc('year', dropped::timestamp) at time zone 'UTC' + interval '2 years' then
    raise exception 'the audit segment % has not expired', dropped;
  end if;
  perform set_config('app.maintenance', 'on', true);
  select seq into last_seq from audit_checkpoints
   where organisation_id = owner and segment = dropped and kind = 'segment';
  if last_seq is null then
    raise exception 'the audit segment % has no closing checkpoint', dropped;
  end if;
  if exists (select from audit_seals where organisation_id = owner and seq <= last_seq and segment < dropped) then
    raise exception 'an audit segment before % is still there', dropped;
  end if;
  delete from audit_entries e using audit_seals s
   where s.organisation_id = owner and s.segment = dropped and s.seq <= last_seq
     and e.organisation_id = owner and e.id = s.entry_id;
  get diagnostics entries = row_count;
  delete from audit_seals where organisation_id = owner and segment = dropped and seq <= last_seq;
  perform set_config('app.maintenance', '', true);
  return entries;
end $$;
comment on function drop_audit_segment(date) is
  'Drops one expired, closed month of the acting organisation, oldest first; answers the number of entries';
grant execute on function drop_audit_segment(date) to schulterschluss_app;
