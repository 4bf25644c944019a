import tseslint from 'typescript-eslint';

/** Types are checked by tsc, layout by prettier, boundaries by dependency-cruiser; here is what only a linter sees. */
export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.liaison/', 'coverage/'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A forgotten await loses an error, and with it a write or an event.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-extraneous-class': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 15],
    },
  },
  {
    // Nest reads the types of constructor and handler parameters at run time; a type-only import would hide them.
    files: ['**/*.controller.ts', '**/*.service.ts', '**/*.module.ts', '**/*.strategy.ts', '**/reactions/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  { files: ['**/*.spec.ts', '**/test/**'], rules: { 'max-lines': 'off', 'no-console': 'off' } },
  {
    files: ['apps/{partners,access,meetings,training,advocacy}/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Ask the Clock, so that tests can set the time.',
        },
      ],
    },
  },
);
