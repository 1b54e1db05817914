package dev.pgdrill.cluster.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import dev.pgdrill.catalog.NodeSpec.Service;
import java.util.ArrayList;
import java.util.List;

/**
 * What a container runs as root beside its first program. It is started before that program, which then gives root up,
 * and shares its session, so that {@code images/postgres/node} spares it when it ends the user's processes.
 */
final class Services {
    private static final String AS_USER =
            "setpriv --reuid=" + Layout.USER + " --regid=" + Layout.USER + " --init-groups --inh-caps=-all ";

    /** Crontabs are kept among the user's files: they may be written without root, and a snapshot holds them. */
    private static final String CRON = """
            %smkdir -p -m 700 "$HOME/crontabs"
            rm -rf /var/spool/cron/crontabs
            ln -s "$HOME/crontabs" /var/spool/cron/crontabs
            cron -f &
            """.formatted(AS_USER);

    private static final String FIRST_PROGRAM = "exec " + AS_USER + "/usr/bin/tini -- /usr/local/bin/node-init\n";

    private Services() {}

    static void add(List<Service> services, CreateContainerCmd create, HostConfig host) {
        List<String> lines = new ArrayList<>();
        for (Service service : services) {
            switch (service) {
                // It becomes the owner of each crontab, whose files nobody else may read.
                case CRON -> {
                    host.withCapAdd(Capability.SETUID, Capability.SETGID, Capability.DAC_OVERRIDE);
                    lines.add(CRON);
                }
            }
        }
        lines.add(FIRST_PROGRAM);
        create.withUser("root").withEntrypoint("/bin/bash", "-c", String.join("", lines));
    }
}
