delete from [=victim] where region = '[=region]';
