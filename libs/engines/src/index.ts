export { EngineProblem } from './engine-problem';
export { type Progress } from './progress';
export { startEngines, type EngineOptions, type Engines } from './start-engines';
export { startTestEngines, type TestEngines } from './start-test-engines';
export { type ProcessHandle } from './process/managed-process';
export { type ProcessExit } from './process/guarded-process';
export { keepRunning } from './process/keep-running';
export { takeDataFolder } from './process/take-data-folder';
export { freePorts } from './process/ports';
