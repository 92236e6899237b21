"""Given names by which a person is known in a text. Left out are those that are also common words, places or months."""

GIVEN_NAMES = frozenset(
    """
    Achim Adele Adèle Agathe Agnes Agnès Aïcha Alain Albert Albrecht Alex Alexander Alexandra Alexandre Alfred Alice
    Aline Alois Amélie Amina Anaïs Anatole Andrea Andreas André Andrée Anette Angela Angelika Angèle Anita Anja Anke
    Anna Annalena Anne Annegret Annette Annick Annie Antje Antoine Antoinette Anton Arthur Arnaud Arno Astrid Audrey
    Aurélie Aurélien Axel Barbara Bärbel Bastian Bastien Beate Beatrice Béatrice Béatrix Benedikt Bénédicte Benjamin
    Benoît Bernard Bernd Bernhard Bertrand Birgit Björn Brigitte Britta Bruno Camille Carl Carla Carmen Carola
    Caroline Carole Carsten Catherine Cécile Cédric Céline Chantal Charlotte Christa Christel Christelle Christiane
    Christina Christine Christoph Christophe Christopher Claudia Claudine Clara Clarisse Claus Clemens Clément
    Clémence Colette Constance Corinna Corinne Cornelia Cyril Cyrille Dagmar Damien Daniel Daniela Danielle Danièle
    David Delphine Denis Denise Detlef Diana Didier Dieter Dietmar Dietrich Dirk Dominik Dominique Dorothea Dorothée
    Eckart Edgar Edith Édith Edouard Édouard Elena Élise Elisabeth Élisabeth Elke Ella Ellen Élodie Emilie Émilie Emma
    Emmanuel Emmanuelle Erich Erik Éric Eric Erika Estelle Étienne Eugénie Eva Eve Evelyn Évelyne Fabian Fabien
    Fabienne Fabrice Fanny Fatima Felix Félix Ferdinand Florian Frank Franck Franz Franziska François Françoise
    Frédéric Frédérique Friederike Friedrich Fritz Gabriel Gabriele Gabrielle Geneviève Georg Georges Gérald Gérard
    Gerd Gerhard Gerda Ghislaine Gilbert Gilles Gisela Gisèle Gregor Grégoire Grégory Gudrun Guillaume Günter Günther
    Gustav Guy Hannah Hanna Hannelore Hannes Hans Harald Hartmut Heike Heiko Heiner Heinrich Heinz Helena Helene
    Hélène Helga Helmut Henri Henriette Henning Henrik Hendrik Herbert Hermann Hervé Hilde Hildegard Holger Horst
    Hubert Hugo Hugues Hans-Jürgen Inès Ines Inga Inge Ingeborg Ingo Ingrid Irène Irene Irmgard Isabel Isabell
    Isabelle Jacqueline Jacques Jakob Jan Jana Janine Jasmin Jasmine Jean Jeanne Jeannine Jens Jérémie Jérémy Jérôme
    Joachim Jochen Joël Joëlle Johann Johanna Johannes Jonas Jonathan Jörg Jörn José Josef Joseph Joséphine Josette
    Julia Julian Juliane Julie Julien Juliette Jürgen Justine Jutta Karin Karine Karl Karla Karoline Karsten Katharina
    Käthe Kathrin Katja Katrin Kerstin Kevin Kirsten Klaus Klara Konrad Konstantin Kristina Kurt Laetitia Lara Lars
    Laura Laure Laurence Laurent Laurène Lea Léa Lena Leo Léo Leonard Léonard Léonie Leonie Lionel Lisa Lothar Loïc
    Louis Louise Luc Luca Lucas Lucie Lucien Ludovic Ludwig Luise Lukas Lutz Lydia Lydie Madeleine Mael Maël Magali
    Magdalena Maike Maïté Malte Mandy Manfred Manon Manuel Manuela Marcel Mareike Marguerite Maria Marie Marianne
    Mariannick Marina Mario Marion Marius Marlène Marlies Martin Martina Martine Mathieu Mathias Mathilde Matthias
    Matthieu Maurice Maximilian Maxime Melanie Mélanie Michael Michaela Mickaël Michel Michèle Michelle Mireille
    Mohamed Monika Monique Moritz Morgane Muriel Myriam Nadège Nadia Nadine Nathalie Natalie Nicolas Nicole Niels
    Nikolaus Nina Noël Noémie Norbert Odile Olaf Ole Oliver Olivier Oskar Oscar Otto Pascal Pascale Patricia Patrick
    Patrice Paul Paula Paulina Pauline Peter Petra Philip Philipp Philippe Pierre Pierre-Yves Quentin Rachel Rachid
    Ralf Ralph Raphaël Raymond Régine Régis Reiner Reinhard Reinhold Rémi Rémy Renate René Renée Richard Rita Robert
    Robin Roger Roland Rolf Romain Ronald Rosemarie Rudolf Ruth Sabine Sabrina Samira Samuel Sandra Sandrine Sarah
    Saskia Sébastien Sebastian Ségolène Severin Séverine Sigrid Silke Silvia Simon Simone Sofia Solange Sonja Sonia
    Sophia Sophie Stefan Stefanie Stephan Stephanie Stéphane Stéphanie Steffen Susanne Suzanne Svenja Swen Sven
    Sylvain Sylvie Sylvia Tanja Tatjana Theo Théo Theodor Thérèse Thibault Thibaut Thierry Thilo Thomas Thorsten
    Tilman Tim Timo Tina Tobias Torsten Udo Ulf Ulla Ulrich Ulrike Ursula Ute Uta Uwe Valentin Valérie Valentine
    Vanessa Vera Verena Véronique Veronika Victor Viktor Viktoria Vincent Virginie Viviane Volker Walter Waltraud
    Werner Wilfried Wilhelm Wolfgang Wolfram Xavier Yann Yannick Yasmine Yvan Yves Yvette Yvonne Zoé James John George
    William Mary Elizabeth Jennifer Linda Susan Jessica Margaret Karen Nancy Betty Steven Kenneth Andrew Brian Edward
    Jason Jeffrey Ryan Gary Stephen Larry Scott Gregory Frances Emily Ashley Kimberly Donna Carol Amanda Melissa
    """.split()
)

NO_SURNAMES = frozenset(
    """
    Präsident Präsidentin Minister Ministerin Kanzler Kanzlerin Bundeskanzler Bundeskanzlerin Bundespräsident
    Botschafter Botschafterin Staatssekretär Staatssekretärin Professor Professorin Doktor Bürgermeister
    Bürgermeisterin Direktor Direktorin Vorsitzender Vorsitzende Oberbürgermeister Oberbürgermeisterin Bundesminister
    Bundesministerin Kollege Kollegin Generaldirektor Generaldirektorin Kommissar Kommissarin Landrat Rektor Rektorin
    Abgeordneter Abgeordnete Président Présidente Ministre Directeur Directrice Ambassadeur Ambassadrice Maire
    Professeur Docteur Secrétaire Chancelier Commissaire Sénateur Sénatrice Député Préfet President Director
    Ambassador Mayor Secretary Chancellor Institut Université Universität Hochschule Schule Stiftung Fondation Platz
    Straße Allee Preis Prix Haus Krankenhaus
    """.split()
)
"""Capitalised words that follow a title or a given name and are no surname."""
