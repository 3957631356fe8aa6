-- SPDX-License-Identifier: EUPL-1.2
-- Passing on between controllers. Each side keeps its own copy; what goes from
-- one to the other lies in the courier until the recipient has taken it in.

create table transmissions (
  organisation_id uuid not null,
  id uuid not null,
  direction text not null check (direction in ('in', 'out')),
  kind text not null check (kind in ('transfer', 'notice', 'offenceNotice')),
  channel text not null check (channel in ('app', 'telephone')),
  state text not null,
  open boolean not null,
  urgency smallint not null check (urgency between 1 and 5),
  category text,
  reference text not null,
  place_name text,
  sender_organisation uuid not null,
  sender_unit uuid not null,
  recipient_organisation uuid not null,
  recipient_unit uuid not null,
  own_unit uuid not null,
  lead_unit uuid not null,
  sent_at timestamptz(3) not null,
  due_at timestamptz(3),
  due_sort timestamptz(3) not null,
  called_at timestamptz(3),
  read_at timestamptz(3),
  incident_id uuid,
  forwarded_to uuid,
  decline_reason text,
  delete_by date not null,
  sealed bytea not null,
  data_key bytea,
  version integer not null default 1,
  primary key (organisation_id, id)
);
comment on table transmissions is 'What was passed on, as each side keeps it';
comment on column transmissions.id is 'Id of the envelope, the same on both sides';
comment on column transmissions.own_unit is 'Unit of this organisation in whose inbox or outbox it lies';
comment on column transmissions.lead_unit is 'Who stays or is responsible; moves only when the recipient accepts a transfer';
comment on column transmissions.incident_id is 'At the sender the source, at the recipient the own copy after accepting';
comment on column transmissions.due_sort is 'Deadline, or far away where there is none: the order of the inbox';
comment on column transmissions.sealed is 'Envelope bytes as signed, calls, questions, answers, reports, what was left out';
create index transmissions_box on transmissions (organisation_id, direction, open, due_sort, id);
create index transmissions_incident on transmissions (organisation_id, incident_id);
select own_table('transmissions', 'until delete_by of the sender''s conditions; the receipt is kept');

create table transmission_receipts (
  organisation_id uuid not null,
  id uuid not null,
  side text not null check (side in ('sender', 'recipient')),
  signer uuid not null,
  key_id uuid not null,
  envelope_hash bytea not null,
  signed_at timestamptz(3) not null,
  signature bytea not null,
  primary key (organisation_id, id, side)
);
comment on table transmission_receipts is 'Signatures of both sides: proof that exactly this was sent and received';
comment on column transmission_receipts.id is 'Id of the envelope';
select own_table('transmission_receipts', 'ten years after it was signed', 'append');

create table transmission_events (
  organisation_id uuid not null,
  id uuid not null,
  transmission_id uuid not null,
  at timestamptz(3) not null,
  type text not null,
  by_organisation uuid not null,
  by_unit uuid,
  author text,
  details jsonb not null,
  primary key (organisation_id, id)
);
comment on table transmission_events is 'Timeline of a transmission, in codes and ids';
create index transmission_events_of on transmission_events (organisation_id, transmission_id, at);
select own_table('transmission_events', 'with the transmission', 'append');

-- The courier: a row belongs to its sender until it is committed, and to its
-- recipient afterwards. Nobody else can see it, and the recipient takes it out.
create table courier_messages (
  id uuid primary key,
  from_organisation uuid not null,
  to_organisation uuid not null,
  kind text not null check (kind in ('envelope', 'receipt', 'step')),
  transmission_id uuid not null,
  sealed bytea not null,
  data_key bytea not null,
  created_at timestamptz(3) not null
);
comment on table courier_messages is 'Messages between organisations on their way, sealed for the recipient';
alter table courier_messages enable row level security;
alter table courier_messages force row level security;
create policy sender_puts on courier_messages for insert to schulterschluss_app
  with check (from_organisation = nullif(current_setting('app.organisation', true), '')::uuid);
create policy recipient_sees on courier_messages for select to schulterschluss_app
  using (to_organisation = nullif(current_setting('app.organisation', true), '')::uuid);
create policy recipient_takes on courier_messages for delete to schulterschluss_app
  using (to_organisation = nullif(current_setting('app.organisation', true), '')::uuid);
select maintenance_policy('courier_messages');
select platform_table('courier_messages', 'lies between two organisations; sealed for one of them',
  'gone as soon as the recipient has taken it in', 'all');
