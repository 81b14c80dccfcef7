import css from './questions.module.css';

interface Question {
  readonly key: string;
  readonly question: string;
  /** A paragraph each. */
  readonly answers: readonly string[];
}

/** What people ask, each answer folded under its question. */
export function Questions({ questions }: { readonly questions: readonly Question[] }) {
  return (
    <div className={css.questions}>
      {questions.map(({ key, question, answers }) => (
        <details key={key}>
          <summary>{question}</summary>
          {answers.map((answer) => (
            <p key={answer}>{answer}</p>
          ))}
        </details>
      ))}
    </div>
  );
}
