import './app.js';
import { takeTokenFromAddress } from './identity/person.js';
import { preferredLanguage, useLanguage } from './text/text.js';

takeTokenFromAddress();
void useLanguage(preferredLanguage());
