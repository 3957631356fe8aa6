-- SPDX-License-Identifier: EUPL-1.2
-- Who belongs to an organisation, in which role and for how long.

-- The auth role finds out who somebody is before anybody acts: it reads these
-- tables whole, but never writes them and sees no content elsewhere.
create function identity_table(table_name text, retention text) returns void
language plpgsql as $$
begin
  perform own_table(table_name, retention);
  execute format('create policy resolved_by_auth on %I for select to schulterschluss_auth using (true)', table_name);
  execute format('grant select on %I to schulterschluss_auth', table_name);
end $$;
comment on function identity_table(text, text) is
  'An own table that the auth role may read to find out who somebody is';

create table memberships (
  organisation_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  unit_ids uuid[] not null default '{}',
  role text not null,
  display_name text not null,
  service_number text,
  valid_from timestamptz(3) not null,
  valid_until timestamptz(3) check (valid_until >= valid_from),
  deputy_of uuid,
  account_kept_here boolean not null default false,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, deputy_of) references memberships (organisation_id, id),
  check (deputy_of <> id)
);
comment on table memberships is 'Account x organisation x units x role x half-open dates';
comment on column memberships.account_id is 'In auth.accounts; no foreign key, so that rows outlast the account';
comment on column memberships.unit_ids is 'Empty: the whole organisation';
comment on column memberships.role is 'Key of a role of the contract';
comment on column memberships.display_name is
  'Name as this organisation writes it. A copy and no view of the account: the app role cannot look into auth, an organisation sees only its own people, and what stood under an act stays as it was';
comment on column memberships.deputy_of is 'Membership that this one represents ("i. V.")';
comment on column memberships.account_kept_here is 'The organisation that keeps the account may reset its sign-in';
create index memberships_account on memberships (account_id);
create index memberships_deputy_of on memberships (organisation_id, deputy_of) where deputy_of is not null;
create index memberships_name on memberships (organisation_id, display_name collate "de-x-icu", id);
select identity_table('memberships', 'as long as entries of the organisation name the person');
create trigger memberships_changed after insert or update or delete
  on memberships for each row execute function tell_account_changed();

create table invitations (
  organisation_id uuid not null,
  id uuid not null,
  display_name text not null,
  service_number text,
  email text,
  role text not null,
  unit_ids uuid[] not null default '{}',
  valid_from timestamptz(3) not null,
  valid_until timestamptz(3) check (valid_until > valid_from),
  expires_at timestamptz(3) not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'withdrawn')),
  invited_by uuid,
  membership_id uuid,
  version integer not null default 1,
  primary key (organisation_id, id)
);
comment on table invitations is 'Links by which a person becomes a member; each works once';
comment on column invitations.email is 'Emptied when the invitation is accepted, withdrawn or has expired';
comment on column invitations.valid_from is 'Of the membership to be';
comment on column invitations.invited_by is 'Membership; null when the operator invited the first administrator';
comment on column invitations.membership_id is 'What it became';
select identity_table('invitations', 'one year after it expires');

create table identity_settings (
  organisation_id uuid not null,
  id uuid not null check (id = organisation_id),
  second_factor text not null check (second_factor in ('everyone', 'contentRoles', 'optional')),
  preset text not null,
  workstation_lock_min smallint not null check (workstation_lock_min between 1 and 60),
  version integer not null default 1,
  primary key (organisation_id, id)
);
comment on table identity_settings is 'Rules of sign-in that an organisation has changed from the default';
comment on column identity_settings.workstation_lock_min is 'Minutes without a request after which a workstation is locked';
select identity_table('identity_settings', 'as long as the organisation is active');

create table workstations (
  organisation_id uuid not null,
  id uuid not null,
  name text not null,
  unit_id uuid,
  code_hash bytea unique,
  code_round integer not null default 1,
  code_expires_at timestamptz(3),
  secret_hash bytea unique,
  registered_at timestamptz(3),
  withdrawn_at timestamptz(3),
  last_used_at timestamptz(3),
  version integer not null default 1,
  primary key (organisation_id, id)
);
comment on table workstations is 'Shared devices of a duty room, registered by an administrator';
comment on column workstations.code_hash is 'Keyed hash of the code to type once; null once it is used';
comment on column workstations.code_round is 'Counts the codes given out; each is derived from it';
comment on column workstations.secret_hash is 'SHA-256 of the 256 random bits in the device''s cookie';
select identity_table('workstations', 'one year after withdrawal');

create table workstation_members (
  organisation_id uuid not null,
  id uuid not null,
  workstation_id uuid not null,
  membership_id uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, workstation_id, membership_id),
  foreign key (organisation_id, workstation_id) references workstations (organisation_id, id) on delete cascade,
  foreign key (organisation_id, membership_id) references memberships (organisation_id, id)
);
comment on table workstation_members is 'Who may sign in on a workstation by PIN';
select identity_table('workstation_members', 'with the workstation');

-- Rules and circles hang on the organisation, not on an account.
create function tell_organisation_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('identity_changed', 'organisation:' || coalesce(new.organisation_id, old.organisation_id));
  return null;
end $$;
comment on function tell_organisation_changed() is
  'Says that what is known of an organisation''s rules or circles is no longer true';
create trigger identity_settings_changed after insert or update or delete
  on identity_settings for each row execute function tell_organisation_changed();

-- Events that say so are heard by every process, also where no page is open.
create function tell_access_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('identity_changed', new.object_type || ':' || new.object_id);
  return null;
end $$;
comment on function tell_access_changed() is
  'Says that access of an account, membership or organisation may have changed';
create trigger live_outbox_access_changed after insert on live_outbox
  for each row when (new.type = 'identity.accessChanged')
  execute function tell_access_changed();

create table demo_personas (
  key text primary key,
  position smallint not null,
  account_id uuid not null,
  organisation_id uuid not null,
  membership_id uuid not null
);
comment on table demo_personas is 'People of the demonstration who can be signed in by a click; empty everywhere else';
select platform_table('demo_personas', 'only filled in a demonstration', 'kept with the demonstration', 'append');
grant select on demo_personas to schulterschluss_auth;
