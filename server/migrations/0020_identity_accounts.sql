-- SPDX-License-Identifier: EUPL-1.2
-- Accounts, sessions and factors live in a schema of their own: the app role,
-- which runs everything that people ask for, has no grant on it.

create schema auth;
comment on schema auth is 'Accounts, sessions and factors; only the role schulterschluss_auth may enter';
grant usage on schema auth to schulterschluss_auth;

create function auth_table(table_name text, reason text, retention text) returns void
language plpgsql as $$
begin
  execute format('revoke all on auth.%I from public', table_name);
  execute format('grant select, insert, update, delete on auth.%I to schulterschluss_auth', table_name);
  insert into table_classes values ('auth.' || table_name, 'platform', retention, reason);
end $$;
comment on function auth_table(text, text, text) is
  'Registers a table of the schema auth: for the auth role alone';

create table auth.secret (
  one boolean primary key default true check (one),
  master_id text not null,
  wrapped bytea not null
);
comment on table auth.secret is
  'The secret from which cookies, links and stored factors are protected, wrapped by the master key';
comment on column auth.secret.master_id is 'Master key that wraps it';

create table auth.accounts (
  id uuid primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  service_name text unique check (service_name = lower(service_name)),
  home_organisation_id uuid,
  locale text not null default 'de' check (locale in ('de', 'en', 'fr')),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
comment on table auth.accounts is 'People who can sign in; what they may do hangs on their memberships';
comment on column auth.accounts.email is
  'Address, or the id at account.invalid for somebody who signs in by service name';
comment on column auth.accounts.email_verified is 'An invitation or reset link sent there was opened';
comment on column auth.accounts.image is 'Not used; the library asks for it';
comment on column auth.accounts.service_name is 'Name for signing in without an address, e.g. sulzbach.4417';
comment on column auth.accounts.home_organisation_id is
  'Organisation that keeps the account and may reset its sign-in';

create table auth.credentials (
  id uuid primary key,
  account_id text not null,
  provider_id text not null,
  user_id uuid not null references auth.accounts (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz(3),
  refresh_token_expires_at timestamptz(3),
  scope text,
  password text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  unique (provider_id, account_id)
);
comment on table auth.credentials is 'How an account proves itself: a password, or an identity provider of an authority';
comment on column auth.credentials.account_id is 'The account''s own id for a password, else its id at the provider';
comment on column auth.credentials.password is 'argon2id';
create index credentials_user on auth.credentials (user_id);

create table auth.sessions (
  id uuid primary key,
  token text not null unique,
  account_id uuid not null references auth.accounts (id) on delete cascade,
  ip_address text,
  user_agent text,
  proof text not null check (proof in ('password', 'passkey', 'workstationPin', 'invitation', 'demo')),
  second_factor_at timestamptz(3),
  confirmed_at timestamptz(3) not null,
  locked_at timestamptz(3),
  last_used_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  workstation_id uuid,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
comment on table auth.sessions is 'Signed-in devices';
comment on column auth.sessions.token is 'Random; the cookie carries it with a signature, so this column alone opens nothing';
comment on column auth.sessions.ip_address is 'Always empty: addresses are not kept';
comment on column auth.sessions.user_agent is 'Program and system in words, not what the browser sent';
comment on column auth.sessions.second_factor_at is 'When a second factor was proven; null while it is due';
comment on column auth.sessions.confirmed_at is 'When the person last proved to be there, for sensitive changes';
comment on column auth.sessions.locked_at is 'Locked since: nothing but unlocking';
comment on column auth.sessions.ends_at is 'End by the clock of the product; moved on while the session is used';
comment on column auth.sessions.expires_at is 'Far off: the library asks for it, ends_at decides';
create index sessions_account on auth.sessions (account_id);
create index sessions_workstation on auth.sessions (workstation_id) where workstation_id is not null;

create table auth.verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
comment on table auth.verifications is 'Challenges of passkeys that wait for their answer';
create index verifications_identifier on auth.verifications (identifier);

create table auth.passkeys (
  id uuid primary key,
  name text,
  public_key text not null,
  account_id uuid not null references auth.accounts (id) on delete cascade,
  credential_id text not null unique,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz(3)
);
comment on table auth.passkeys is 'Public halves of passkeys (WebAuthn)';
create index passkeys_account on auth.passkeys (account_id);

create table auth.totp (
  account_id uuid primary key references auth.accounts (id) on delete cascade,
  secret bytea,
  pending bytea,
  last_step integer not null default 0
);
comment on table auth.totp is 'Authenticator apps';
comment on column auth.totp.secret is 'Encrypted with a key derived from auth.secret; a factor once it is there';
comment on column auth.totp.pending is 'A secret whose first code has not been typed yet';
comment on column auth.totp.last_step is 'Last time step that was used: a code works once';

create table auth.paper_codes (
  account_id uuid not null references auth.accounts (id) on delete cascade,
  position smallint not null,
  hash bytea not null,
  used_at timestamptz(3),
  primary key (account_id, position)
);
comment on table auth.paper_codes is 'One-time codes on paper, for people without a private phone';
comment on column auth.paper_codes.hash is 'Keyed hash';

create table auth.pins (
  workstation_id uuid not null,
  membership_id uuid not null,
  account_id uuid not null references auth.accounts (id) on delete cascade,
  hash text not null,
  set_at timestamptz(3) not null,
  primary key (workstation_id, membership_id)
);
comment on table auth.pins is 'Personal PINs; each works on one workstation only';
comment on column auth.pins.hash is 'argon2id with a pepper from auth.secret, so that a copy of the table is of no use';

create table auth.links (
  id uuid primary key,
  account_id uuid not null references auth.accounts (id) on delete cascade,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3)
);
comment on table auth.links is 'Links to set a new password; the link carries the id and a keyed hash of it';

create table auth.attempts (
  key bytea primary key,
  failures integer not null,
  last_failed_at timestamptz(3) not null,
  wait_until timestamptz(3) not null
);
comment on table auth.attempts is 'Failed attempts and the wait they led to';
comment on column auth.attempts.key is 'Keyed hash of what was tried: name and address, address, account, PIN';

create table auth.known_addresses (
  key bytea primary key,
  last_used_at timestamptz(3) not null
);
comment on table auth.known_addresses is
  'From where an account signed in before, as keyed hashes: strangers who fail elsewhere do not make its owner wait';

select auth_table('secret', 'one secret of the installation', 'kept with the installation');
select auth_table('accounts', 'a person may belong to several organisations', '90 days after the last membership has ended');
select auth_table('credentials', 'belongs to the account', 'with the account');
select auth_table('sessions', 'belongs to the account', 'one day after its end');
select auth_table('verifications', 'before anybody is signed in', 'one day after it expires');
select auth_table('passkeys', 'belongs to the account', 'until removed, at most with the account');
select auth_table('totp', 'belongs to the account', 'until removed, at most with the account');
select auth_table('paper_codes', 'belongs to the account', 'until the next list, at most with the account');
select auth_table('pins', 'belongs to the account', 'until reset, at most with the account');
select auth_table('links', 'belongs to the account', '7 days after it expires');
select auth_table('attempts', 'before anybody is signed in', 'one day after the last failure');
select auth_table('known_addresses', 'before anybody is signed in', '60 days after the last use');

-- Every process keeps what it resolved for a moment and forgets it when it
-- hears of a change here, whoever made it.
create function tell_account_changed() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    perform pg_notify('identity_changed', 'account:' || old.account_id);
  end if;
  if tg_op = 'INSERT' or (tg_op = 'UPDATE' and new.account_id <> old.account_id) then
    perform pg_notify('identity_changed', 'account:' || new.account_id);
  end if;
  return null;
end $$;
comment on function tell_account_changed() is 'Says that what is known of an account is no longer true';

create trigger sessions_changed after delete or update of token, second_factor_at, confirmed_at, locked_at, workstation_id
  on auth.sessions for each row execute function tell_account_changed();

-- Whatever way a session ends or is locked, its open pages hear of it.
create function tell_session_over() returns trigger language plpgsql as $$
begin
  perform announce_access_change('account', old.account_id, clock_timestamp());
  return null;
end $$;
comment on function tell_session_over() is 'Has open connections of the account checked anew';
create trigger session_ended after delete on auth.sessions
  for each row execute function tell_session_over();
create trigger session_locked after update of locked_at on auth.sessions
  for each row when (new.locked_at is not null and old.locked_at is null)
  execute function tell_session_over();
create trigger totp_changed after insert or delete or update of secret
  on auth.totp for each row execute function tell_account_changed();
create trigger passkeys_changed after insert or delete
  on auth.passkeys for each row execute function tell_account_changed();
create trigger paper_codes_changed after insert or delete
  on auth.paper_codes for each row execute function tell_account_changed();
