create role [=service] login;
create table public.[=service]_job (id bigint generated always as identity primary key, done_at timestamptz);
alter table public.[=service]_job owner to [=service];
insert into public.[=service]_job (done_at) select now() - n * interval '1 hour' from generate_series(1, 24) n;
