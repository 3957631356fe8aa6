-- SPDX-License-Identifier: EUPL-1.2
-- Mails of an organisation: they say that something waits and where, never what.

create table mails (
  organisation_id uuid not null,
  id uuid not null,
  template text not null,
  locale text not null check (locale in ('de', 'en', 'fr')),
  state text not null check (state in ('queued', 'sent', 'kept', 'refused')),
  sealed bytea not null,
  data_key bytea,
  created_at timestamptz(3) not null,
  sent_at timestamptz(3),
  primary key (organisation_id, id)
);
create index mails_created_at on mails (organisation_id, created_at);
comment on table mails is 'Mails to be sent and sent; without a mail server they are kept to be read here';
comment on column mails.state is
  'queued: waits for the mail server; sent: taken by it; kept: there is none; refused: it will not take it';
comment on column mails.sealed is 'Address, link and values of the placeholders, sealed';

select own_table('mails', 'deleted 30 days after they were made');
