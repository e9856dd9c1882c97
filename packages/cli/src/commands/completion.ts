import { usage } from "../exit.ts";
import { write } from "../output/print.ts";

/** `telcokit completion bash|zsh|fish`: a script that asks this program for the words. */
export async function completion(shell: string): Promise<void> {
  const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
  if (script === undefined)
    throw usage(`there is no completion for ${shell}; there is ${Object.keys(scripts).join(", ")}`);
  await write(script);
}

const scripts: Readonly<Record<string, string>> = {
  bash: `# eval "$(telcokit completion bash)"
_telcokit() {
  local words=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD}"; do words+=("$word"); done
  mapfile -t COMPREPLY < <(compgen -W "$(telcokit complete -- "\${words[@]}" 2>/dev/null)" -- "\${COMP_WORDS[COMP_CWORD]}")
}
complete -o default -F _telcokit telcokit
`,
  zsh: `# eval "$(telcokit completion zsh)"
_telcokit() {
  local -a found
  found=(\${(f)"$(telcokit complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
  compadd -a found
}
compdef _telcokit telcokit
`,
  fish: `# telcokit completion fish | source
function __telcokit_complete
  set -l words (commandline -opc) (commandline -ct)
  telcokit complete -- $words[2..-1] 2>/dev/null
end
complete -c telcokit -f -a '(__telcokit_complete)'
`,
};
