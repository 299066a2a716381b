/** Every language is there before a test begins. */

import { LANGUAGES, loadTexts } from "../src/messages";

await Promise.all(LANGUAGES.map((language) => loadTexts(language)));
