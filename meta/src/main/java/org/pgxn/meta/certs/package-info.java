/**
 * Certification of releases (metadata contract §5): digests of an archive, the payload that names
 * them, its JSON Web Signature, and the keys by which it is trusted. Whatever bytes come in, the
 * answer is a value; nothing here reads a file or the network, or takes a key from a document.
 */
@NullMarked
package org.pgxn.meta.certs;

import org.jspecify.annotations.NullMarked;
