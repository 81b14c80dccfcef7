import { createStore } from '#renderer/state/store.ts';
import { type ChosenForm, formOf, USUAL } from './export-form.ts';

const KEY = 'export-form';

/** How the operator had the last export written. */
export const exportForm = createStore<ChosenForm>(recall());

/** Takes a form, for now and for the next time. */
export function chooseForm(form: ChosenForm): void {
  exportForm.set(form);
  try {
    localStorage.setItem(KEY, JSON.stringify(form));
  } catch (error) {
    console.warn('this browser lends no storage', error);
  }
}

function recall(): ChosenForm {
  try {
    return formOf(JSON.parse(localStorage.getItem(KEY) ?? 'null'));
  } catch (error) {
    console.warn('the form of the last export is not readable', error);
    return USUAL;
  }
}
