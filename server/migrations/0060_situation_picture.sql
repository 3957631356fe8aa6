-- SPDX-License-Identifier: EUPL-1.2
-- The depersonalised picture. Every organisation has a circle of its own (with
-- its own id); every partnership has one. What lies here was already made as
-- coarse as the category demands, so no reader can look behind it.

create table picture_points (
  circle_id uuid not null,
  id uuid not null,
  contributed_by uuid not null,
  category text not null,
  urgency smallint not null check (urgency between 1 and 5),
  joint boolean not null,
  level smallint not null check (level in (0, 100, 500, 1000)),
  cell_n integer,
  cell_e integer,
  district_id uuid,
  local_day date not null,
  shift smallint check (shift between 0 and 2),
  hour smallint check (hour between 0 and 23),
  occurred_at timestamptz(3) not null,
  visible_from timestamptz(3) not null,
  primary key (circle_id, id)
);
comment on table picture_points is 'Observations of a picture, without direct reference to persons';
comment on column picture_points.id is 'Random; only the contributor knows which incident lies behind it';
comment on column picture_points.level is 'Size of the cell in metres; 0: only the district may be shown';
comment on column picture_points.cell_n is 'South edge of the cell in units of 100 m (EPSG:3035); for level 0 the middle of the district, for box filters only';
comment on column picture_points.shift is '0 early, 1 late, 2 night; null where only the day may be shown';
comment on column picture_points.hour is 'Null where only shift or day may be shown';
comment on column picture_points.occurred_at is 'Begin of the hour, shift or day that may be shown';
create index picture_points_filter on picture_points
  (circle_id, category, local_day, cell_n, cell_e)
  include (level, urgency, contributed_by, joint, district_id, occurred_at, visible_from);
create index picture_points_latest on picture_points (circle_id, local_day);
select joint_table('picture_points', 'two years after the day of the observation, with the incident behind it at the latest');

-- Beyond the circle, an agreement in force must name contributor and category:
-- the rows of a circle live longer than one agreement. Whoever writes sees what
-- the organisation itself contributed, to be able to take it out again.
create function picture_rows(table_name text) returns void
language plpgsql as $$
begin
  execute format($policy$
    alter policy circle_rows_select on %I using (
      circle_id = any (nullif(current_setting('app.circles', true), '')::uuid[])
      and (
        circle_id = nullif(current_setting('app.organisation', true), '')::uuid
        or (
          contributed_by = nullif(current_setting('app.organisation', true), '')::uuid
          and current_setting('app.purpose', true) <> 'situation'
        )
        or coalesce(
          (select nullif(current_setting('app.shown', true), '')::jsonb -> 'sets')
            -> ((select nullif(current_setting('app.shown', true), '')::jsonb -> 'of')
              ->> (circle_id::text || contributed_by::text))
            ? category,
          false)
      ))$policy$, table_name);
end $$;
comment on function picture_rows(text) is
  'Shows of a picture what agreements in force name, contributor by contributor';
select picture_rows('picture_points');

create table picture_contributions (
  organisation_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  circle_id uuid not null,
  primary key (organisation_id, id)
);
comment on table picture_contributions is 'Which point of which picture comes from which incident; known to the contributor alone';
comment on column picture_contributions.id is 'Id of the point';
create index picture_contributions_incident on picture_contributions (organisation_id, incident_id);
select own_table('picture_contributions', 'as long as the point');

create table picture_deltas (
  circle_id uuid not null,
  id uuid not null,
  contributed_by uuid not null,
  category text not null,
  urgency smallint not null,
  joint boolean not null,
  level smallint not null,
  cell_n integer,
  cell_e integer,
  district_id uuid,
  local_day date not null,
  shift smallint,
  hour smallint,
  source text not null,
  delta integer not null check (delta <> 0),
  primary key (circle_id, id)
);
comment on table picture_deltas is 'Append-only signed counts of a picture; their sum equals a recount of its points';
comment on column picture_deltas.source is 'How the contributor learned of it';
comment on column picture_deltas.delta is 'Plus for observations that came, minus for those that went; many after compaction';
create index picture_deltas_filter on picture_deltas (circle_id, local_day)
  include (category, urgency, contributed_by, joint, district_id, shift, delta, cell_n, cell_e);
select joint_table('picture_deltas', 'counts without reference to persons are kept');
select picture_rows('picture_deltas');
