-- Where the testers work: a copy from long ago, and a table of their own.
alter database staging set app.environment = 'staging';
alter database staging set statement_timeout = '[=timeout]s';
revoke connect on database staging from public;
grant connect on database staging to clerk, reporting;
comment on database staging is 'for the testers; no mail leaves from here';

set role app;
create table public.customer (id bigint generated always as identity primary key, name text not null, email text not null unique);
create table public.orders (id bigint primary key, customer_id bigint not null references public.customer, reference text, total numeric);
insert into public.customer (name, email) select 'Old ' || i, 'old' || i || '@example.com' from generate_series(1, 40) i;
insert into public.orders select i, 1 + i % 40, 'OLD-' || i, i from generate_series(1, 100) i;
create table public.tester_note (id integer primary key, written_on date not null, note text not null);
insert into public.tester_note
select i, date '2025-09-01' + i, 'case ' || left(md5('[=seed]/note/' || i), 6) || (array[': passed', ': failed', ': to be repeated'])[1 + i % 3]
from generate_series(1, 30) i;
grant select on public.tester_note to clerk;
