// The client core beside the page: what takes long never holds the page up, and
// ending the worker cancels it.
import { load } from "../core/core";
void load;
