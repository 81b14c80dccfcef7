// The one file behind every `npm run` script: `node scripts/run.mjs <task> [arguments]`.
// It is plain old JavaScript, so that a Node too old for the rest still reads it far enough to say so.

const NEEDED_NODE = 24;
const TASKS = [
  'start',
  'serve',
  'cli',
  'build',
  'test',
  'check',
  'bench',
  'screenshots',
  'faults',
  'coverage',
  'mutation',
  'package',
  'icons',
  'audit',
  'licences',
];

// Whose exit codes scripts decide on: 1 says that some ids have no name, 4 that the program failed.
const COMMANDS = ['cli', 'serve'];

const [task, ...taskArguments] = process.argv.slice(2);

async function run() {
  if (Number.parseInt(process.versions.node, 10) < NEEDED_NODE) {
    process.stderr.write(
      `WeCom ID Mapper needs Node ${NEEDED_NODE}, this is ${process.versions.node}: start it as ` +
        '`npm start` or `npm run …`, which bring their own after `npm ci`. On Windows on ARM they bring none: ' +
        'install Node 24.\n',
    );
    return 2;
  }
  if (task === undefined || !TASKS.includes(task)) {
    process.stderr.write(`Usage: node scripts/run.mjs ${TASKS.join('|')} [arguments]\n`);
    return 2;
  }
  const { default: perform } = await import(`./${task}.ts`);
  return perform(taskArguments);
}

run().then(
  (exitCode) => {
    // Undefined: the task goes on by itself (a server), and sets its own exit code.
    if (exitCode !== undefined) process.exitCode = exitCode;
  },
  (error) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = COMMANDS.includes(task) ? 4 : 1;
  },
);
