create role [=culprit] login password '[=secret]' in role app;
create role reporting;

set role app;

create table public.customer (
    id bigint generated always as identity primary key,
    name text not null,
    city text not null
);

create table public.[=victim] (
    id bigint generated always as identity primary key,
    customer_id bigint not null references public.customer,
    reference text not null unique,
    amount numeric(10, 2) not null check (amount > 0),
    signed_at timestamptz not null default now()
);
create index on public.[=victim] (customer_id);
grant select on public.[=victim] to reporting;

create table public.import (id bigint generated always as identity, payload text not null);

-- Worked off by a job all the time.
create table public.queue (id integer primary key, done_at timestamptz not null default clock_timestamp());

insert into public.customer (name, city)
select 'Customer ' || i, (array['Porto', 'Turin', 'Leeds', 'Graz'])[1 + i % 4]
from generate_series(1, 200) i;

insert into public.[=victim] (customer_id, reference, amount)
select 1 + i % 200, 'R-' || i, (100 + i * 7919 % 90000) / 100.0
from generate_series(1, [=rows]) i;

insert into public.queue select generate_series(1, 50);
