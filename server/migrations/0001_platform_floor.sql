-- SPDX-License-Identifier: EUPL-1.2
-- The floor: two classes of tables, and the one way to declare them.

-- Functions are callable by roles that were granted them, and by nobody else.
alter default privileges revoke execute on functions from public;
grant usage on schema public to schulterschluss_app, schulterschluss_worker, schulterschluss_auth;

create table table_classes (
  table_name text primary key,
  class text not null check (class in ('own', 'joint', 'platform')),
  retention text not null check (length(retention) > 0),
  reason text check (class <> 'platform' or length(reason) > 0)
);
comment on table table_classes is
  'Which class every table has, how long its rows are kept, and why a platform table needs no row rule';
comment on column table_classes.class is
  'own: rows of one organisation; joint: rows of a circle; platform: neither, with the reason';
comment on column table_classes.retention is
  'Sentence of the retention rule, shown in the record of processing';

-- The instant of the transaction, from the clock of the product and never from
-- the machine: tests and late jobs see the time they are meant to see.
create function app_now() returns timestamptz
language sql stable parallel safe
as $$ select nullif(current_setting('app.now', true), '')::timestamptz $$;
comment on function app_now() is
  'The instant withActor set for this transaction; null outside of one';
grant execute on function app_now() to schulterschluss_app;

create function grant_to_app(table_name text, writes text) returns void
language plpgsql as $$
begin
  execute format('revoke all on %I from public', table_name);
  if writes = 'all' then
    execute format('grant select, insert, update, delete on %I to schulterschluss_app', table_name);
  elsif writes = 'append' then
    execute format('grant select, insert on %I to schulterschluss_app', table_name);
  elsif writes = 'none' then
    execute format('grant select on %I to schulterschluss_app', table_name);
  else
    raise exception 'writes must be all, append or none, got %', writes;
  end if;
end $$;
comment on function grant_to_app(text, text) is
  'What the app role may do with a table: all, append (select and insert) or none (select)';

-- The policies name the settings inline: a function around them would keep the
-- planner from using the index on organisation_id or circle_id.
create function own_table(table_name text, retention text, writes text default 'all')
returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', table_name);
  execute format('alter table %I force row level security', table_name);
  execute format(
    'create policy own_rows on %I to schulterschluss_app '
    'using (organisation_id = nullif(current_setting(''app.organisation'', true), '''')::uuid) '
    'with check (organisation_id = nullif(current_setting(''app.organisation'', true), '''')::uuid)',
    table_name);
  perform maintenance_policy(table_name);
  perform grant_to_app(table_name, writes);
  insert into table_classes values (table_name, 'own', retention, null);
end $$;
comment on function own_table(text, text, text) is
  'Makes a table with (organisation_id, ...) as key a table of own rows';

create function joint_table(table_name text, retention text, writes text default 'all')
returns void language plpgsql as $$
declare
  command text;
  rule text;
begin
  execute format('alter table %I enable row level security', table_name);
  execute format('alter table %I force row level security', table_name);
  foreach command in array array['select', 'insert', 'update', 'delete'] loop
    rule := 'circle_id = any (nullif(current_setting(''app.circles'', true), '''')::uuid[])';
    -- Everybody in the circle reads; each changes only what they contributed.
    if command <> 'select' then
      rule := rule || ' and contributed_by = nullif(current_setting(''app.organisation'', true), '''')::uuid';
    end if;
    execute format('create policy circle_rows_%s on %I for %s to schulterschluss_app %s',
      command, table_name, command,
      case command
        when 'insert' then format('with check (%s)', rule)
        when 'update' then format('using (%s) with check (%s)', rule, rule)
        else format('using (%s)', rule)
      end);
  end loop;
  perform maintenance_policy(table_name);
  perform grant_to_app(table_name, writes);
  insert into table_classes values (table_name, 'joint', retention, null);
end $$;
comment on function joint_table(text, text, text) is
  'Makes a table with (circle_id, ...) as key and contributed_by a table of joint rows';

create function platform_table(table_name text, reason text, retention text, writes text default 'none')
returns void language plpgsql as $$
begin
  perform grant_to_app(table_name, writes);
  insert into table_classes values (table_name, 'platform', retention, reason);
end $$;
comment on function platform_table(text, text, text, text) is
  'Registers a table that is neither own nor joint, with the reason';

-- Backup, restore and migrations that move data must see every row, but only
-- when they say so: the setting opens the policy for the owner role alone.
create function maintenance_policy(table_name text) returns void
language plpgsql as $$
begin
  execute format(
    'create policy maintenance on %I to schulterschluss_migrator '
    'using (current_setting(''app.maintenance'', true) = ''on'') '
    'with check (current_setting(''app.maintenance'', true) = ''on'')',
    table_name);
end $$;
comment on function maintenance_policy(text) is
  'Opens a table to the owner role while app.maintenance is on';

create table circles (
  id uuid primary key,
  kind text not null check (kind in ('partnership', 'conference', 'meetingSeries')),
  opened_by uuid not null,
  opened_at timestamptz(3) not null
);
comment on table circles is
  'Registry of joint spaces; who belongs to one is compiled from agreements and invitations';
comment on column circles.opened_by is 'Organisation that opened the circle';

create table installation (
  one boolean primary key default true check (one),
  id uuid not null,
  is_demo boolean not null,
  created_at timestamptz(3) not null,
  seeded_at timestamptz(3)
);
comment on table installation is
  'The single row that says what this database is; written when it is created';
comment on column installation.is_demo is
  'Made for the demonstration: one-click sign-in is offered, and productive use is refused for good';
comment on column installation.seeded_at is
  'When the first data were complete; before that the server is not ready';

select platform_table('installation', 'describes the installation as a whole', 'kept with the database');
select platform_table('table_classes', 'describes the schema itself', 'kept with the schema');
select platform_table('schema_migrations', 'describes the schema itself', 'kept with the schema');
select platform_table('circles', 'read before any circle is open; holds ids and dates only',
  'kept as long as rows of the circle exist', 'append');
