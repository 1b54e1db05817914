# Interactive bash on a node.
[ -z "${PS1-}" ] && return

PS1='\u@\h:\w\$ '
HISTCONTROL=ignoreboth
shopt -s checkwinsize histappend
export EDITOR=vim LESS=${LESS--FRX}
alias ls='ls --color=auto' grep='grep --color=auto' ll='ls -l'

if ! shopt -oq posix && [ -r /usr/share/bash-completion/bash_completion ]; then
  . /usr/share/bash-completion/bash_completion
fi
