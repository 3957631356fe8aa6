-- SPDX-License-Identifier: EUPL-1.2
-- Live events: written in the transaction, numbered after its commit.

create table live_outbox (
  position bigint generated always as identity primary key,
  type text not null check (type ~ '^[a-z]+\.[A-Za-z]+$'),
  object_type text not null,
  object_id uuid not null,
  audience jsonb not null,
  occurred_at timestamptz(3) not null
);
comment on table live_outbox is
  'Events of committed transactions that have no public number yet; ids only';
comment on column live_outbox.position is
  'Order of writing, not of commit: a later position may become visible earlier';
comment on column live_outbox.audience is
  'Who may hear of it: [{organisation, permission, circle?}]; checked when written and again when passed on';

create table live_events (
  seq bigint primary key,
  type text not null,
  object_type text not null,
  object_id uuid not null,
  audience jsonb not null,
  organisations uuid[] not null,
  occurred_at timestamptz(3) not null
);
comment on table live_events is
  'Numbered events, kept so that a client can come back and miss nothing; ids only';
comment on column live_events.seq is
  'Public number, given after commit: whoever has seen n has seen everything before n that concerns them';

create sequence live_seq;

create table live_state (
  only_row boolean primary key default true check (only_row),
  stream text not null,
  purged_through bigint not null
);
comment on table live_state is 'One row: which stream of numbers this is, and where it begins';
comment on column live_state.stream is
  'Differs after a restore, so that a client does not compare numbers of two histories';
insert into live_state (stream, purged_through)
  values (left(replace(gen_random_uuid()::text, '-', ''), 12), 0);

select platform_table('live_outbox',
  'emptied by the sequencer across organisations; holds ids and codes only', 'deleted when numbered');
select platform_table('live_events',
  'read by the sequencer across organisations; holds ids and codes only', '7 days');
select platform_table('live_state', 'one row about the stream itself', 'kept with the installation');
-- The functions below are the only way in and out.
revoke all on live_outbox, live_events, live_state from schulterschluss_app;

create function publish_live(events jsonb, at timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  acting uuid := nullif(current_setting('app.organisation', true), '')::uuid;
  circles uuid[] := nullif(current_setting('app.circles', true), '')::uuid[];
begin
  if exists (
    select from jsonb_array_elements(events) event, jsonb_array_elements(event -> 'audience') entry
    where (entry ->> 'organisation')::uuid is distinct from acting
      and not coalesce((entry ->> 'circle')::uuid = any (circles), false)
  ) then
    raise exception 'an event may be heard by the acting organisation and, with its circle, by others of an open circle'
      using errcode = 'insufficient_privilege';
  end if;
  insert into live_outbox (type, object_type, object_id, audience, occurred_at)
  select event ->> 'type', event -> 'object' ->> 'type', (event -> 'object' ->> 'id')::uuid,
    event -> 'audience', at
  from jsonb_array_elements(events) with ordinality as list (event, place) order by place;
end $$;
comment on function publish_live(jsonb, timestamptz) is
  'Writes events of the acting organisation; refuses an audience outside of it and its open circles';
grant execute on function publish_live(jsonb, timestamptz) to schulterschluss_app;

create function announce_access_change(object_type text, object_id uuid, at timestamptz) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into live_outbox (type, object_type, object_id, audience, occurred_at)
  values ('identity.accessChanged', $1, $2, '[]', $3)
$$;
comment on function announce_access_change(text, uuid, timestamptz) is
  'Says in the transaction that changes it that access of an account, membership or organisation may have changed';
grant execute on function announce_access_change(text, uuid, timestamptz)
  to schulterschluss_app, schulterschluss_auth;

-- One caller numbers at a time: the lock ends after the commit is visible, so
-- that numbers become visible in their order.
create function advance_live(seen bigint, most integer) returns setof live_events
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(7243180563);
  with moved as (
    delete from live_outbox
    where position in (select position from live_outbox order by position limit most)
    returning *
  ), ordered as (
    select * from moved order by position
  )
  insert into live_events
  select nextval('live_seq'), type, object_type, object_id, audience,
    array(select distinct (entry ->> 'organisation')::uuid from jsonb_array_elements(audience) entry),
    occurred_at
  from ordered;
  return query select * from live_events where seq > seen order by seq limit most;
end $$;
comment on function advance_live(bigint, integer) is
  'Numbers what was committed since, and answers all events after the given number';
grant execute on function advance_live(bigint, integer) to schulterschluss_app;

create function missed_live(seen bigint, through bigint, organisation uuid, most integer)
returns setof live_events
language sql stable security definer set search_path = public, pg_temp as $$
  select * from live_events
  where seq > $1 and seq <= $2 and organisations @> array[$3]
  order by seq limit $4
$$;
comment on function missed_live(bigint, bigint, uuid, integer) is
  'Events for an organisation between two numbers; permissions are checked by the caller';
grant execute on function missed_live(bigint, bigint, uuid, integer) to schulterschluss_app;

create function live_horizon() returns table (stream text, purged_through bigint, last_seq bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select stream, purged_through,
    greatest(purged_through, (select coalesce(max(seq), 0) from live_events))
  from live_state
$$;
comment on function live_horizon() is 'The stream, its oldest kept and its newest number';
grant execute on function live_horizon() to schulterschluss_app;

create function purge_live(before timestamptz) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  last_old bigint;
begin
  -- Only from the beginning on: a number in the middle never goes missing.
  select coalesce((select min(seq) - 1 from live_events where occurred_at >= before), max(seq))
    into last_old from live_events;
  if last_old is null then return 0; end if;
  update live_state set purged_through = greatest(purged_through, last_old);
  delete from live_events where seq <= last_old;
  return last_old;
end $$;
comment on function purge_live(timestamptz) is
  'Deletes the beginning of the stream up to an instant; answers the last number deleted';
grant execute on function purge_live(timestamptz) to schulterschluss_app;
