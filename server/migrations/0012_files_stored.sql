-- SPDX-License-Identifier: EUPL-1.2
-- Files: what is known about them. Their bytes lie encrypted in the data folder.

create table files (
  organisation_id uuid not null,
  id uuid not null,
  owner_type text check (owner_type ~ '^[a-zA-Z]{1,40}$'),
  owner_id uuid,
  added_by uuid,
  added_at timestamptz(3) not null,
  media_type text not null,
  size_bytes bigint not null check (size_bytes > 0),
  sha256 bytea not null check (length(sha256) = 32),
  rendition_type text,
  rendition_size_bytes bigint check (rendition_size_bytes > 0),
  rendition_sha256 bytea check (length(rendition_sha256) = 32),
  width_px integer,
  height_px integer,
  data_key bytea,
  erased_at timestamptz(3),
  primary key (organisation_id, id),
  check ((owner_type is null) = (owner_id is null)),
  check ((rendition_type is null) = (rendition_size_bytes is null)),
  check ((rendition_type is null) = (rendition_sha256 is null)),
  check ((data_key is null) = (erased_at is not null))
);
comment on table files is
  'Files of an organisation: never shared with another one, which gets a copy of its own';
comment on column files.owner_type is
  'Type of the record the file belongs to; null until a record takes it over';
comment on column files.added_by is 'Account that uploaded it; null when it was received';
comment on column files.sha256 is 'Of the original as it came';
comment on column files.rendition_type is
  'Cleaned version without metadata; null where there is none (PDF)';
comment on column files.data_key is
  'Wrapped key of original and rendition; null when the file was erased';
create index files_by_owner on files (organisation_id, owner_id) where owner_id is not null;
create index files_unowned on files (organisation_id, added_at) where owner_id is null and data_key is not null;
select own_table('files', 'as long as the record they belong to; erased 30 days after upload when none takes them');
