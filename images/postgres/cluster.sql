create role pgdrill superuser login;
create role replicator replication login;
create role app login;
alter role postgres password null;
create extension pg_stat_statements;
\connect template1
create extension pg_stat_statements;
create database app owner app;
