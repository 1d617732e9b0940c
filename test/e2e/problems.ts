import type { BrowserContext, ConsoleMessage, Page } from 'playwright/test';

/**
 * sonner puts a style element into the page when it is loaded: empty at first, then with its text. Its stylesheet
 * is imported as well, so the policy may refuse these two, known by their hashes; it may refuse nothing else.
 */
const sonnerStyles = [
  'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY=',
];

function isSonnerStyle(text: string): boolean {
  return text.includes("directive 'style-src") && sonnerStyles.some(hash => text.includes(hash));
}

/** Chromium's remarks on the policy by which the stand-in refuses pop-ups: no app wrote that. */
const standinRemark = /allow-scripts and allow-same-origin for its sandbox/;

/**
 * Collects console errors, uncaught errors and CSP violations of every page, those from before the watch began
 * included: Chromium writes each violation to the console, and Playwright keeps what was written.
 */
export async function watchPages(context: BrowserContext): Promise<() => string[]> {
  const problems = new Set<string>();
  const addMessage = (message: ConsoleMessage) => {
    if (message.type() !== 'error' || standinRemark.test(message.text())) return;
    const { url, lineNumber } = message.location();
    problems.add(`console: ${message.text()} (${url}:${lineNumber})`);
  };
  const addError = (error: Error) => problems.add(`uncaught: ${error.stack ?? error.message}`);

  const catchUp = async (page: Page) => {
    for (const message of await page.consoleMessages({ filter: 'all' })) addMessage(message);
    for (const error of await page.pageErrors({ filter: 'all' })) addError(error);
  };
  context.on('console', addMessage);
  context.on('weberror', ({ error }) => void addError(error()));
  await Promise.all(context.pages().map(catchUp));

  return () => [...problems].filter(text => !isSonnerStyle(text));
}
