-- On the old cluster. A role of its own for the move, so that nobody's password is needed for it.
create role mover superuser login password '[=mover_secret]';

create role readers;
create role writers;
grant readers to writers;

create role [=manager] login createrole password '[=manager_secret]';
create role [=clerk] login password '[=clerk_secret]' connection limit [=limit] valid until '2031-06-30 22:00:00Z';
grant writers to [=manager] with admin option;
grant readers to [=clerk];

create role report_job login password 'r-[=clerk_secret]';
create role import_job login password 'i-[=clerk_secret]';
create role export_job login password 'e-[=clerk_secret]';
grant readers to report_job, export_job;
grant writers to import_job;
alter role report_job set statement_timeout = '20min';
alter role import_job set lock_timeout = '[=limit]s';
alter role export_job set default_transaction_read_only = on;

create role [=second]_owner;
grant [=second]_owner to [=manager];
