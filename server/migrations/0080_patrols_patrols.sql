-- SPDX-License-Identifier: EUPL-1.2
-- Patrols: own ones belong to an organisation, joint ones to a partnership.

create table patrols (
  organisation_id uuid not null,
  id uuid not null,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null check (ends_at > starts_at),
  unit_ids uuid[] not null,
  meeting_point text,
  focus text,
  categories text[] not null default '{}',
  state text not null check (state in ('planned', 'running', 'done', 'cancelled')),
  begun_at timestamptz(3),
  ended_at timestamptz(3) check (ended_at >= begun_at),
  cancel_reason text,
  debrief text,
  version integer not null default 1,
  primary key (organisation_id, id)
);
comment on table patrols is 'Patrols of one organisation';
create index patrols_start on patrols (organisation_id, starts_at desc, id desc);
select own_table('patrols', 'five years after the patrol, for figures of deployment');

create table joint_patrols (
  circle_id uuid not null,
  id uuid not null,
  contributed_by uuid not null,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null check (ends_at > starts_at),
  unit_ids uuid[] not null,
  organisation_ids uuid[] not null,
  meeting_point text,
  focus text,
  categories text[] not null default '{}',
  planned_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (circle_id, id)
);
comment on table joint_patrols is 'Patrols that partners do together, as planned by one of them';
comment on column joint_patrols.organisation_ids is 'Organisations whose units take part';
create index joint_patrols_start on joint_patrols (circle_id, starts_at desc, id desc);
select joint_table('joint_patrols', 'five years after the patrol, for figures of deployment');

create table joint_patrol_events (
  circle_id uuid not null,
  id uuid not null,
  contributed_by uuid not null,
  patrol_id uuid not null,
  action text not null check (action in ('begin', 'finish', 'cancel')),
  at timestamptz(3) not null,
  begun_at timestamptz(3),
  ended_at timestamptz(3),
  reason text,
  debrief text,
  primary key (circle_id, id)
);
comment on table joint_patrol_events is 'What each partner says about a joint patrol: begun, finished, cancelled; nobody changes another''s word';
create index joint_patrol_events_patrol on joint_patrol_events (circle_id, patrol_id, at);
select joint_table('joint_patrol_events', 'with the patrol', 'append');
