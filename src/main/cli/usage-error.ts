import type { CommanderError } from 'commander';
import { type Language, say } from '#shared/text/index.ts';
import { CommandFailure, EXIT } from './exit-codes.ts';

const KNOWN: Readonly<Record<string, string>> = {
  'commander.unknownCommand': 'unknownCommand',
  'commander.unknownOption': 'unknownOption',
  'commander.missingArgument': 'missingArgument',
  'commander.optionMissingArgument': 'optionWithoutValue',
  'commander.missingMandatoryOptionValue': 'missingOption',
  'commander.excessArguments': 'tooManyArguments',
};

/** What the parser complains of, in the operator's language, with the way to the help. */
export function usageFailure({ code, message }: CommanderError, language: Language): CommandFailure {
  const complaint = message.replace(/^error: /, '');
  const sentence = usageSentence(code, complaint, language);
  return new CommandFailure(EXIT.usage, joined(language, sentence, say(language, 'usage.help')));
}

function usageSentence(code: string, complaint: string, language: Language): string {
  const [what = '', value = ''] = [...complaint.matchAll(/'([^']*)'/g)].map(([, quoted]) => quoted);
  if (code === 'commander.invalidArgument') {
    const hint = /is invalid\. (?:Allowed choices are )?(.*?)\.?$/s.exec(complaint)?.[1] ?? '';
    return say(language, 'usage.wrongValue', { what, value, hint });
  }
  const key = KNOWN[code];
  if (key === undefined) return complaint;
  const near = /Did you mean (?:one of )?(.*)\?/.exec(complaint)?.[1];
  const sentence = say(language, `usage.${key}`, { what });
  return near === undefined ? sentence : joined(language, sentence, say(language, 'usage.near', { near }));
}

/** Chinese sentences follow each other without a space. */
function joined(language: Language, ...sentences: readonly string[]): string {
  return sentences.join(language === 'en' ? ' ' : '');
}
