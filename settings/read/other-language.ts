/**
 * Returns the issue of a settings file that is in another language than its name says; undefined if none is detected.
 * @param isJson the file is called terraform.tfvars.json
 */
export function otherLanguage(text: string, isJson: boolean): string | undefined {
  // JSON does not start with a word, and HCL does not start with a brace.
  const [start = ''] = /\S.*/.exec(isJson ? text : withoutComments(text)) ?? [];
  if (/^(---|[\w-]+:(\s|$))/.test(start))
    return 'YAML; write HCL, such as prefix = "aws-monitoring", in terraform.tfvars, or JSON in terraform.tfvars.json';
  if (isJson && /^(#|\/\/|\/\*|[\w-]+\s*[={])/.test(start)) return 'HCL; rename the file to terraform.tfvars';
  if (!isJson && start.startsWith('{')) return 'JSON; rename the file to terraform.tfvars.json';
  return undefined;
}

function withoutComments(text: string): string {
  return text.replace(/^\s*((#|\/\/).*|\/\*[\s\S]*?\*\/)/gm, '');
}
