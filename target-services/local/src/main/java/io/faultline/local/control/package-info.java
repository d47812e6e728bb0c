/** The outside view of the running shop: the control API, system.json, tokens. */
package io.faultline.local.control;
