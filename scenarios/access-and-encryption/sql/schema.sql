set role app;

create table public.[=table] (
    id bigint generated always as identity primary key,
    customer text not null,
    amount numeric(10, 2) not null,
    made_at timestamptz not null default now()
);
insert into public.[=table] (customer, amount)
select 'customer ' || 1 + i % 300, (100 + i * 7919 % 90000) / 100.0
from generate_series(1, 2000) i;

create schema hr;
create table hr.salary (
    employee text primary key,
    amount numeric(10, 2) not null
);
insert into hr.salary
select 'employee ' || i, 2800 + i * 37 % 3000
from generate_series(1, 40) i;

reset role;
alter role app superuser createrole createdb;
grant pg_write_all_data to app;
