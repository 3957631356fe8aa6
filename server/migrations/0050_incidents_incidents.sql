-- SPDX-License-Identifier: EUPL-1.2
-- What an authority itself recorded or received. Codes, times and places are
-- columns; whatever a person wrote is sealed with the data key of the record.

create table incidents (
  organisation_id uuid not null,
  id uuid not null,
  reference_year smallint not null,
  reference_number integer not null,
  kind text not null check (kind in ('incident', 'presence')),
  category text,
  base_category text,
  urgency smallint not null check (urgency between 1 and 5),
  state text not null,
  occurred_from timestamptz(3) not null,
  occurred_to timestamptz(3),
  occurred_precision text not null,
  recorded_at timestamptz(3) not null,
  received_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  clock_offset_ms integer,
  lon double precision,
  lat double precision,
  accuracy_m double precision,
  place_source text not null,
  place_id uuid,
  place_name text,
  district_id uuid,
  district_name text,
  cell_n integer,
  cell_e integer,
  source text not null,
  actions_taken text[] not null default '{}',
  person_count integer check (person_count >= 0),
  flags text[] not null default '{}',
  file_ids uuid[] not null default '{}',
  unit_id uuid,
  lead_unit_id uuid,
  patrol_id uuid,
  recorded_by uuid,
  purpose text not null,
  delete_by date not null,
  called_at timestamptz(3),
  called_number text,
  received_from uuid,
  received_transmission uuid,
  passed_on jsonb,
  sealed bytea not null,
  data_key bytea,
  token_batch uuid not null,
  version integer not null default 1,
  primary key (organisation_id, id),
  check (occurred_to >= occurred_from),
  check ((kind = 'presence') = (category is null))
);
comment on table incidents is 'Incidents and presence entries of an organisation';
comment on column incidents.id is 'UUIDv7 made by the client; its time is never trusted';
comment on column incidents.base_category is 'Category of the base taxonomy behind an own one';
comment on column incidents.place_name is 'Name of the known place when it was recorded';
comment on column incidents.lead_unit_id is 'Unit that stays or is responsible; of another organisation after an accepted transfer';
comment on column incidents.recorded_by is 'Membership of the person; never a filter, group or figure';
comment on column incidents.passed_on is 'Latest transmission: id, recipient unit, state as last heard';
comment on column incidents.sealed is 'Description, words for the place, statements, caller, file numbers';
comment on column incidents.data_key is 'Null after erasure: the sealed part can never be opened again';
comment on column incidents.token_batch is 'Batch of its search tokens, by which they are taken away';
comment on column incidents.delete_by is 'Day after which person data go, computed from category and purpose';
create unique index incidents_reference on incidents (organisation_id, reference_year, reference_number);
create index incidents_newest on incidents (organisation_id, occurred_from desc, id desc);
create index incidents_updated on incidents (organisation_id, updated_at desc, id desc);
create index incidents_urgency on incidents (organisation_id, urgency, occurred_from desc, id desc);
create index incidents_open on incidents (organisation_id, urgency, occurred_from desc, id desc)
  where state in ('new', 'triaged', 'assigned', 'onScene');
create index incidents_category on incidents (organisation_id, category, occurred_from desc, id desc);
create index incidents_place on incidents (organisation_id, place_id) where place_id is not null;
select own_table('incidents', 'person data until delete_by; the skeleton without them is kept for statistics');

create table incident_events (
  organisation_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  at timestamptz(3) not null,
  type text not null,
  by_organisation uuid not null,
  by_unit uuid,
  author text,
  details jsonb not null,
  primary key (organisation_id, id)
);
comment on table incident_events is 'Timeline of an incident, in codes and ids';
comment on column incident_events.author is 'Function or service number, never a private name';
create index incident_events_incident on incident_events (organisation_id, incident_id, at);
select own_table('incident_events', 'with the incident', 'append');

create table incident_tokens (
  organisation_id uuid not null,
  token bigint not null,
  batch uuid not null,
  incident_ids uuid[] not null check (cardinality(incident_ids) > 0),
  primary key (organisation_id, token, batch)
);
comment on table incident_tokens is 'Keyed hashes of words and their beginnings, so that sealed text can be found: which incidents of a batch have them';
comment on column incident_tokens.batch is 'What was written at once: one entry, or a part of a file';
create index incident_tokens_batch on incident_tokens (organisation_id, batch);
select own_table('incident_tokens', 'with the sealed part of the incident');

create table reference_blocks (
  organisation_id uuid not null,
  id smallint not null,
  next_number integer not null,
  primary key (organisation_id, id)
);
comment on table reference_blocks is 'Next free block of file references of a year; numbers may be left out, never used twice';
comment on column reference_blocks.id is 'The year';
select own_table('reference_blocks', 'kept, so that no reference is given twice');

create table category_settings (
  organisation_id uuid not null,
  id text not null,
  parent text,
  label jsonb,
  switched_on boolean not null,
  primary key (organisation_id, id)
);
comment on table category_settings is 'Categories that an organisation switched on or off, and its own ones';
comment on column category_settings.id is 'Key of the category';
select own_table('category_settings', 'kept while the organisation works here');

create table category_favourites (
  organisation_id uuid not null,
  id uuid not null,
  categories text[] not null,
  primary key (organisation_id, id)
);
comment on table category_favourites is 'Eight categories a unit has under its thumb, in a fixed order';
comment on column category_favourites.id is 'The unit';
select own_table('category_favourites', 'kept while the unit exists');
