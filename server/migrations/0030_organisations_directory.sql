-- SPDX-License-Identifier: EUPL-1.2
-- The directory of authorities: who there is, what they serve, when they can be
-- reached. Functions and official numbers only, so every authority may read it;
-- each writes its own part.

create function directory_table(table_name text, reason text, retention text) returns void
language plpgsql as $$
declare
  owner_column text := case when table_name = 'organisations' then 'id' else 'organisation_id' end;
begin
  execute format('alter table %I enable row level security', table_name);
  execute format('alter table %I force row level security', table_name);
  execute format('create policy everybody_reads on %I for select to schulterschluss_app using (true)', table_name);
  execute format(
    'create policy own_writes on %I to schulterschluss_app '
    'using (%I = nullif(current_setting(''app.organisation'', true), '''')::uuid) '
    'with check (%I = nullif(current_setting(''app.organisation'', true), '''')::uuid)',
    table_name, owner_column, owner_column);
  perform maintenance_policy(table_name);
  perform platform_table(table_name, reason, retention, 'all');
end $$;
comment on function directory_table(text, text, text) is
  'A table that every organisation reads and in which each writes its own rows';

create table organisations (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  short_name text not null,
  kind text not null check (kind in ('municipality', 'statePolice', 'federalPolice', 'ministry',
    'municipalAssociation', 'trainingProvider', 'districtAuthority', 'other')),
  official_key text,
  state text check (state ~ '^[A-Z]{2}$'),
  district_name text,
  population integer check (population >= 0),
  population_as_of date,
  population_quality text check (population_quality in ('sourced', 'estimate')),
  lon double precision,
  lat double precision,
  position_quality text,
  zone text not null default 'Europe/Berlin',
  home_installation text not null,
  key_fingerprint text,
  active boolean not null default false,
  website text,
  reference_prefix text not null check (reference_prefix ~ '^[A-Z]{2,4}$'),
  version integer not null default 1
);
comment on table organisations is 'Registry of legal bodies: controllers and tenants, and reference data of further municipalities';
comment on column organisations.id is 'UUIDv5 of the official key for reference bodies, so that installations agree';
comment on column organisations.active is 'Works on this installation; false for mere reference data';
comment on column organisations.home_installation is 'Installation where this body keeps its records';
comment on column organisations.reference_prefix is 'Letters of its file references, as in SUL-2026-04711';
comment on column organisations.population_quality is 'Estimates must never carry a published rate';

create table units (
  organisation_id uuid not null references organisations (id),
  id uuid not null,
  name text not null,
  short_name text not null,
  kind text not null check (kind in ('orderOffice', 'orderService', 'policeStation', 'policeHeadquarters',
    'contactService', 'department', 'office')),
  parent_id uuid,
  lon double precision,
  lat double precision,
  emergency_number text not null default '110',
  version integer not null default 1,
  primary key (organisation_id, id),
  unique (id),
  foreign key (organisation_id, parent_id) references units (organisation_id, id)
);
comment on table units is 'Units (Dienststellen): the part of an organisation that does the work';

create table duty_windows (
  organisation_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  weekday smallint not null check (weekday between 1 and 7),
  from_min smallint not null check (from_min between 0 and 1439),
  to_min smallint not null check (to_min > from_min and to_min <= 2880),
  valid_from date,
  valid_until date,
  primary key (organisation_id, id),
  foreign key (organisation_id, unit_id) references units (organisation_id, id) on delete cascade
);
comment on table duty_windows is 'Weekly hours in which a unit can be reached';
comment on column duty_windows.to_min is 'Minutes from midnight of the day of beginning; over 1440 passes midnight';
create index duty_windows_unit on duty_windows (unit_id);

create table duty_exceptions (
  organisation_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  day date not null,
  closed boolean not null,
  from_min smallint check (from_min between 0 and 1439),
  to_min smallint check (to_min <= 2880),
  note text,
  primary key (organisation_id, id),
  foreign key (organisation_id, unit_id) references units (organisation_id, id) on delete cascade,
  check (closed or (from_min is not null and to_min > from_min))
);
comment on table duty_exceptions is 'Days on which a unit keeps other hours or is closed; replaces all windows of that day';
create index duty_exceptions_unit on duty_exceptions (unit_id);

create table unit_contacts (
  organisation_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  function text not null,
  phone text,
  email text,
  note text,
  primary key (organisation_id, id),
  foreign key (organisation_id, unit_id) references units (organisation_id, id) on delete cascade
);
comment on table unit_contacts is 'Functional contacts of a unit: never a private number';
create index unit_contacts_unit on unit_contacts (unit_id);

create table areas (
  organisation_id uuid not null references organisations (id),
  id uuid not null,
  kind text not null check (kind in ('municipality', 'district', 'stationArea', 'other')),
  name text not null,
  official_key text,
  parent_id uuid,
  geometry jsonb not null,
  area_m2 double precision not null,
  centre_lon double precision not null,
  centre_lat double precision not null,
  origin text not null check (origin in ('computed', 'imported')),
  source text,
  licence text,
  as_of date,
  imported_at timestamptz(3),
  primary key (organisation_id, id),
  unique (id)
);
comment on table areas is 'Outlines of municipalities, districts and station areas, with their provenance';
comment on column areas.geometry is 'GeoJSON Polygon or MultiPolygon, WGS 84';
comment on column areas.origin is 'computed from points where no official outline was imported';

create table unit_areas (
  organisation_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  area_id uuid not null references areas (id) on delete cascade,
  valid_from date,
  valid_until date,
  primary key (organisation_id, id),
  foreign key (organisation_id, unit_id) references units (organisation_id, id) on delete cascade
);
comment on table unit_areas is 'Which unit serves which area, with half-open dates; a station may serve several towns';
create index unit_areas_unit on unit_areas (unit_id);
create index unit_areas_area on unit_areas (area_id);

create table public_pages (
  organisation_id uuid not null references organisations (id),
  id uuid not null,
  imprint jsonb not null,
  privacy jsonb not null,
  accessibility jsonb not null,
  version integer not null default 1,
  primary key (organisation_id, id),
  unique (organisation_id),
  check (id = organisation_id)
);
comment on table public_pages is 'Imprint, privacy notice and accessibility statement that anybody may read';

create table named_places (
  organisation_id uuid not null,
  id uuid not null,
  name text not null,
  synonyms text[] not null default '{}',
  lon double precision not null,
  lat double precision not null,
  district_id uuid,
  version integer not null default 1,
  primary key (organisation_id, id)
);
comment on table named_places is 'Places as officers call them';

select directory_table('organisations', 'registry of authorities; public facts', 'kept while the body exists');
select directory_table('units', 'directory of authorities: whom to turn to', 'kept while the unit exists');
select directory_table('duty_windows', 'directory of authorities: when somebody is there', 'replaced with the roster');
select directory_table('duty_exceptions', 'directory of authorities: when somebody is there', 'replaced with the roster');
select directory_table('unit_contacts', 'directory of authorities: functional contacts, no persons', 'replaced with the directory');
select directory_table('areas', 'public outlines of areas', 'replaced by the next import');
select directory_table('unit_areas', 'directory of authorities: who serves which area', 'replaced with the directory');
select directory_table('public_pages', 'public by law', 'kept while the body exists');
select own_table('named_places', 'kept until the organisation removes the place');

create table accessibility_feedback (
  organisation_id uuid not null,
  id uuid not null,
  received_at timestamptz(3) not null,
  sealed bytea not null,
  data_key bytea,
  primary key (organisation_id, id)
);
comment on table accessibility_feedback is 'Barriers that people reported on the public page';
comment on column accessibility_feedback.sealed is 'Page, message and reply address';
select own_table('accessibility_feedback', 'one year after it was received');
