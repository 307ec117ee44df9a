import { EXIT } from '@mfi/terminal';
import type { Context } from '../command/command.js';
import { usage } from './needed.js';

/** Prints what makes a shell complete: `mfi completion SHELL`. */
export async function completion({ terminal, args }: Context): Promise<number> {
  const [shell = ''] = args;
  const script = SCRIPTS[shell];
  if (!script) {
    const shells = Object.keys(SCRIPTS).join(', ');
    throw usage('missing_argument', `SHELL is needed: one of ${shells}.`);
  }
  await terminal.stdout.write(script);
  return EXIT.ok;
}

/** Each asks `mfi __complete` for words, and lets the shell complete files where that says so. */
const SCRIPTS: Readonly<Record<string, string>> = {
  bash: `_mfi() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == :files ]]; then
      compopt -o default 2> /dev/null
    else
      COMPREPLY+=("\${line%%$'\\t'*}")
    fi
  done < <(mfi __complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2> /dev/null)
}
complete -F _mfi mfi
`,
  zsh: `#compdef mfi
_mfi() {
  local -a found
  local line files
  while IFS= read -r line; do
    if [[ $line == :files ]]; then
      files=1
    else
      found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
    fi
  done < <(mfi __complete -- "\${(@)words[2,CURRENT]}" 2> /dev/null)
  (( \${#found} )) && _describe mfi found
  [[ -n $files ]] && _files
}
compdef _mfi mfi
`,
  fish: `function __mfi_complete
  set -l words (commandline -opc)[2..-1] (commandline -ct)
  for line in (mfi __complete -- $words 2> /dev/null)
    if test "$line" = :files
      __fish_complete_path (commandline -ct)
    else
      echo $line
    end
  end
end
complete -c mfi -f -a '(__mfi_complete)'
`,
};
