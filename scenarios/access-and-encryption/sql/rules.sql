select case when string_agg(wrong, '; ') is null
    then 'every line is read, nobody is trusted, no password is sent in the clear or as MD5'
    else string_agg(wrong, '; ') end
from (
    select 'line ' || line_number || ': ' || coalesce(error, auth_method) as wrong
    from pg_hba_file_rules
    where error is not null or auth_method in ('trust', 'password', 'md5', 'ident')
    order by line_number
) found
