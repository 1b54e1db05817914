set role app;
create table public.price (
    id integer primary key,
    article text not null unique,
    amount numeric(10, 2) not null,
    remark text not null
);
insert into public.price
select i, 'A-' || i, (100 + ('x' || left(md5('[=seed]/' || i), 4))::bit(16)::integer) / 100.0, md5('[=seed]/remark/' || i)
from generate_series(1, [=rows]) i;

create table public.entry (
    id bigint generated always as identity primary key,
    account integer not null,
    amount numeric(12, 2) not null,
    booked_on date not null,
    remark text not null
);
insert into public.entry (account, amount, booked_on, remark)
select i % 40, i * 7 % 1000 / 3.0, date '2026-01-01' + i % 28, md5('[=seed]/entry/' || i) from generate_series(1, 20000) i;
reset role;
