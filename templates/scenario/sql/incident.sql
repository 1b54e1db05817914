alter role [=service] nologin;
