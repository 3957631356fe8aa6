-- SPDX-License-Identifier: EUPL-1.2
-- Agreements of a partnership. Everything a party adds is a row of its own, so
-- that nobody can change what another party said: the state is compiled from
-- record, confirmations and events.

create table agreements (
  circle_id uuid not null,
  id uuid not null,
  contributed_by uuid not null,
  kind text not null check (kind in ('letterOfIntent', 'cooperationAgreement', 'purposeAgreement', 'informationSharing')),
  title text not null,
  area_keys text[] not null default '{}',
  parties jsonb not null,
  signed_date date,
  signed_precision text not null check (signed_precision in ('day', 'month', 'year', 'before', 'unknown')),
  starts_date date,
  starts_precision text not null check (starts_precision in ('day', 'month', 'year', 'before', 'unknown')),
  ends_on date,
  review_on date,
  aims text,
  clauses jsonb not null,
  scan_file_id uuid,
  zone text not null,
  recorded_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (circle_id, id),
  unique (id)
);
comment on table agreements is 'Recorded agreements: who agreed what, as typed clauses';
comment on column agreements.parties is 'Organisations with role and executing units, as recorded';
comment on column agreements.zone is 'Zone in which its legal days begin';
comment on column agreements.version is 'Grows with each correction; older confirmations are void';

create table agreement_confirmations (
  circle_id uuid not null,
  id uuid not null,
  contributed_by uuid not null,
  agreement_id uuid not null,
  agreement_version integer not null,
  unit_ids uuid[] not null,
  confirmed_at timestamptz(3) not null,
  confirmed_by uuid,
  primary key (circle_id, id),
  unique (circle_id, agreement_id, contributed_by, agreement_version)
);
comment on table agreement_confirmations is 'A party says that the record is right and may take effect for it';
comment on column agreement_confirmations.unit_ids is 'Units of this party that carry it out';
comment on column agreement_confirmations.confirmed_by is 'Membership of the person';

create table agreement_events (
  circle_id uuid not null,
  id uuid not null,
  contributed_by uuid not null,
  agreement_id uuid not null,
  action text not null check (action in ('suspend', 'resume', 'end', 'discard')),
  at timestamptz(3) not null,
  reason text,
  primary key (circle_id, id)
);
comment on table agreement_events is 'Suspension, resumption and end of an agreement, each by one party';

select joint_table('agreements', 'ten years after the agreement ended');
select joint_table('agreement_confirmations', 'as long as the agreement', 'append');
select joint_table('agreement_events', 'as long as the agreement', 'append');

-- Which circles an organisation belongs to must be known before its circles
-- can be opened. The function answers only for the acting organisation.
create function agreement_grounds()
returns table (agreement jsonb, confirmations jsonb, events jsonb)
language plpgsql security definer
set search_path = public
as $$
begin
  perform set_config('app.maintenance', 'on', true);
  return query select to_jsonb(a),
    coalesce((select jsonb_agg(to_jsonb(c) order by c.confirmed_at) from agreement_confirmations c
      where c.circle_id = a.circle_id and c.agreement_id = a.id), '[]'),
    coalesce((select jsonb_agg(to_jsonb(e) order by e.at, e.id) from agreement_events e
      where e.circle_id = a.circle_id and e.agreement_id = a.id), '[]')
  from agreements a
  where a.parties @> jsonb_build_array(jsonb_build_object(
    'organisationId', nullif(current_setting('app.organisation', true), '')))
  order by a.recorded_at, a.id;
  perform set_config('app.maintenance', '', true);
end $$;
comment on function agreement_grounds() is
  'Agreements of which the acting organisation is a party, with confirmations and events';
grant execute on function agreement_grounds() to schulterschluss_app;
create index agreements_parties on agreements using gin (parties jsonb_path_ops);
