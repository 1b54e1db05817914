set role app;

create table public.[=table] (
    id bigint generated always as identity primary key,
    customer integer not null,
    amount numeric(10, 2) not null,
    note text,
    booked_at timestamptz not null default now()
);
create index on public.[=table] (customer);

insert into public.[=table] (customer, amount)
select 1 + i % 500, (100 + i * 7919 % 90000) / 100.0
from generate_series(1, 8000) i;
