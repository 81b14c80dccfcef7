import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/rpc/client.ts';
import { createStore, useStore } from '#renderer/state/store.ts';
import { type ChosenForm, formOf } from './export-form.ts';

const chosenForm = createStore<ChosenForm | undefined>(undefined);

/** How the operator wants an export written: as chosen here, else as the last one was, which the core keeps. */
export function useChosenForm(): [ChosenForm, (form: ChosenForm) => void] {
  const remembered = useQuery(orpc.exports.forms.queryOptions());
  const form = useStore(chosenForm) ?? formOf(remembered.data?.library);
  return [form, chosenForm.set];
}
