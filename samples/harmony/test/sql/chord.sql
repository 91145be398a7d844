CREATE EXTENSION harmony_chord;
SELECT chord_notes('C4'), chord_notes('A3', 'minor'), chord_notes('G4', 'Dominant seventh');
SELECT chord_notes('B4', 'diminished'), chord_notes('C4', 'augmented');
SELECT chord_notes('C4', 'sour') IS NULL AS unknown_quality;
SELECT chord_notes('G9');
DROP EXTENSION harmony_chord;
