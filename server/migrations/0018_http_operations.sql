-- SPDX-License-Identifier: EUPL-1.2
-- Which writes were carried out, so that a repeated request runs once.

create table operations (
  organisation_id uuid not null,
  account_id uuid not null,
  id uuid not null,
  operation text not null,
  request_hash bytea not null,
  object_id uuid,
  status smallint,
  etag text,
  created_at timestamptz(3) not null,
  primary key (organisation_id, account_id, id)
) with (fillfactor = 80);
comment on table operations is
  'Requests by their idempotency key: what was asked (as a hash) and what came of it; never content';
comment on column operations.id is 'Idempotency-Key of the client, unique for its account in the organisation';
comment on column operations.request_hash is 'SHA-256 of operation, format version, path, query and body';
comment on column operations.object_id is 'Null only inside the transaction that carries the request out';

select own_table('operations', 'deleted 12 months after the request');
