#!/usr/bin/env node
/**
 * Makes a fresh clone ready. Every npm script calls it first, so nobody has to remember to install;
 * it says nothing when there is nothing to do. It must run before anything is installed, so neither
 * it nor what it imports may use a dependency.
 */
import { setUp } from '../tools/install.js';

process.exitCode = setUp();
