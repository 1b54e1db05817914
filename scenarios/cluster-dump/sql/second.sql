set role [=second]_owner;
create schema sales;
grant usage on schema sales to readers;
alter default privileges in schema sales grant select on tables to readers;
create type sales.state as enum ('new', 'packed', 'gone');
create table sales.item (
    number integer primary key, title text not null, price numeric(10, 2) not null, state sales.state not null default 'new',
    tags text[] not null default '{}', details jsonb
);
create index on sales.item using gin (tags);
create sequence sales.basket_number start 1000 increment 10;
create table sales.basket (
    number bigint primary key default nextval('sales.basket_number'), item integer not null references sales.item, pieces integer not null
);
insert into sales.item
select i, 'Title ' || i, (100 + i * 37 % 9000) / 100.0, (array['new', 'packed', 'gone'])[1 + i % 3]::sales.state,
    array['t' || i % 7, 't' || i % 11], jsonb_build_object('weight', i % 90, 'note', left(md5('[=seed]/' || i), 8))
from generate_series(1, 1500) i;
insert into sales.basket (item, pieces) select 1 + i * 13 % 1500, 1 + i % 5 from generate_series(1, 3000) i;
grant insert, update, delete on sales.basket to writers;
