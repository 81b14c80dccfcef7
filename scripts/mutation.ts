import { mutate } from '../tests/mutation/mutate.ts';
import { projectFolder } from './child.ts';

/** Changes the rules that names hang on, one place at a time, and looks whether a test notices. */
export default function mutation(mutationArguments: readonly string[]): Promise<number> {
  return mutate(mutationArguments, projectFolder);
}
