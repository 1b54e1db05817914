package dev.pgdrill.cli.completion;

import picocli.CommandLine;

/** Completion for a shell, as a script to be sourced. */
public enum CompletionScript {
    BASH {
        @Override
        String render(Completed root) {
            return BashScript.render(root);
        }
    },
    ZSH {
        @Override
        String render(Completed root) {
            return ZshScript.render(root);
        }
    },
    FISH {
        @Override
        String render(Completed root) {
            return FishScript.render(root);
        }
    };

    abstract String render(Completed root);

    /** The script for these commands, ending in a line feed. */
    public String of(CommandLine commands) {
        return render(Completed.of(commands));
    }
}
