import './app.js';
import { preferredLanguage, useLanguage } from './text/text.js';

void useLanguage(preferredLanguage());
